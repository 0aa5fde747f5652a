import Study

/// A figure of the paper beside the one that follows from the study.
public struct Figure: Sendable, Hashable {
    /// In kebab case, such as `median-age-at-diagnosis`.
    public let name: String
    public let title: String
    public let definition: String
    /// Why a published figure may not follow from the data.
    public let note: String?
    /// UCUM's code; `nil` for a count.
    public let unit: String?
    /// `nil` for a figure that the paper does not give.
    public let published: Double?
    /// As the paper prints it.
    public let printed: String?
    /// `nil` when the study holds nothing to compute it from.
    public let computed: Double?
    /// Those that count; for a median, those with a value.
    public let numerator: Int
    public let denominator: Int
    /// Those of whom missing or partial data leave it open.
    public let open: Int
    /// `nil` for a figure that has none: a count, a plain median, or one of the patients as they came.
    public let interval: FigureInterval?
    /// Whether the computed figure, rounded as the paper prints it, is the published one; `nil` without one.
    public let agrees: Bool?
    /// The computed figure with one more decimal than the paper prints.
    let computedText: String?
    /// The limits of the interval, in the same decimals.
    let intervalText: String?

    init(_ definition: FigureDefinition, _ patients: [PatientFigures]) {
        let (form, tally) = (definition.form, definition.compute(patients))
        name = definition.name
        title = definition.title
        self.definition = definition.definition
        note = definition.note
        unit = form.unit
        published = definition.published
        printed = definition.published.map(form.published)
        computed = tally.value
        numerator = tally.numerator
        denominator = tally.denominator
        open = tally.open
        agrees = definition.published.map { printed in tally.value.map(form.rounded) == form.rounded(printed) }
        computedText = tally.value.map(form.computed)
        interval = tally.value == nil ? nil : tally.interval
        intervalText = interval.map { interval in
            [interval.lower, interval.upper].map { $0.map(form.computed) ?? "not reached" }.joined(separator: " to ")
        }
    }
}

/// What a figure means, what the paper prints for it, and how it is computed.
struct FigureDefinition: Sendable {
    let name: String
    let title: String
    let form: FigureForm
    /// `nil` for a figure that the paper does not give.
    let published: Double?
    let definition: String
    let note: String?
    let compute: @Sendable ([PatientFigures]) -> Tally

    init(
        _ name: String, _ title: String, _ form: FigureForm, published: Double?, _ definition: String,
        note: String? = nil, compute: @escaping @Sendable ([PatientFigures]) -> Tally
    ) {
        self.name = name
        self.title = title
        self.form = form
        self.published = published
        self.definition = definition
        self.note = note
        self.compute = compute
    }
}
