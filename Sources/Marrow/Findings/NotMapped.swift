import Diagnostics

/// What nothing maps: columns and sheets that no field uses, words that no value map or code map knows, and what of FHIR
/// or oBDS the study has no place for.
struct NotMapped {
    /// The rules that tell it, but for what says nothing of patient and treatment, which is only information.
    private static let rules: Set = [
        "column-unused", "column-unnamed", "sheet-unused", "cell-category",
        "mapping-element-not-carried", "mapping-unknown-extension", "mapping-unknown-code",
        "mapping-resource-not-carried", "mapping-resource-not-recognized", "mapping-relevant-not-understood",
        "obds-not-read", "obds-code",
    ]

    static func contains(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.severity > .information && rules.contains(diagnostic.rule)
    }

    /// One column, one sheet, or one element of FHIR wherever it stands.
    struct Kind: Hashable {
        let rule: String
        let place: String
    }

    struct Item {
        let kind: Kind
        var count = 0
        /// The words or codes, as masks unless values are shown.
        var values: [String: Int] = [:]

        /// The most frequent ones first.
        var valuesByCount: [(value: String, count: Int)] {
            values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
        }
    }

    /// In the order in which they were found.
    private(set) var items: [Item] = []

    init(_ diagnostics: [Diagnostic], showsValues: Bool) {
        var places: [Kind: Int] = [:]
        for diagnostic in diagnostics where Self.contains(diagnostic) {
            let kind = Kind(rule: diagnostic.rule, place: Self.place(of: diagnostic))
            let place = places[kind] ?? items.count
            if place == items.count {
                places[kind] = place
                items.append(Item(kind: kind))
            }
            items[place].count += 1
            guard let value = diagnostic.value else { continue }
            items[place].values[showsValues ? TextRenderer.printable(value) : masked(value), default: 0] += 1
        }
    }

    private static func place(of diagnostic: Diagnostic) -> String {
        if let expression = diagnostic.expression { return FindingReport.withoutIndexes(expression) }
        var location = diagnostic.location
        guard case .cell(_, let column) = location.place else { return location.description }
        location.place = .file
        return column.map { "\(location):\($0)" } ?? location.description
    }
}
