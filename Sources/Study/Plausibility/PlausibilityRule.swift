/// Something that ought to hold of a patient's records. Where it does not, a person has to look: the values may be
/// right all the same, so a rule warns and never changes one.
///
/// A rule speaks only when it is certain: a date known to the month breaks it only if every day of that month does,
/// and a missing value never does.
public struct PlausibilityRule: Sendable {
    /// Stable, in kebab case, such as `infusion-rate-above-label`.
    public let id: String
    /// What ought to hold.
    public let sentence: String
    /// The standard, paper or label that says so.
    public let source: String
    /// What is wrong where it does not hold, without a full stop and without values.
    public let message: String
    /// What would be right, without a full stop.
    public let remedy: String
    private let implausibleFields: @Sendable (Patient) -> [PatientField]

    init(
        id: String, sentence: String, source: String, message: String, remedy: String,
        in implausibleFields: @escaping @Sendable (Patient) -> [PatientField]
    ) {
        self.id = id
        self.sentence = sentence
        self.source = source
        self.message = message
        self.remedy = remedy
        self.implausibleFields = implausibleFields
    }

    /// A finding for every field of the patient that breaks the rule, in the order of the records.
    public func findings(in patient: Patient) -> [PlausibilityFinding] {
        implausibleFields(patient).map { PlausibilityFinding(rule: self, field: $0) }
    }
}

/// A field of a patient that breaks a rule.
public struct PlausibilityFinding: Sendable {
    public let rule: PlausibilityRule
    public let field: PatientField
}

extension Patient {
    /// What is implausible in the records, in the order of ``PlausibilityRule/all``.
    public var plausibilityFindings: [PlausibilityFinding] {
        PlausibilityRule.all.flatMap { $0.findings(in: self) }
    }
}
