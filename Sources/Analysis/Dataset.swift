/// An analysis data set: named variables and rows of cells, one cell a variable, in a fixed order.
public struct Dataset: Sendable, Hashable {
    /// What ADaM calls the class of a data set (Define-XML 2.1, def:Class).
    public enum Kind: Sendable, Hashable, CaseIterable {
        case subjectLevel, adverseEvents, basic, timeToEvent
        /// A table that ADaM does not standardise.
        case other
    }

    /// Such as `ADSL`.
    public let name: String
    public let label: String
    /// What one row is, such as `one record per subject`.
    public let structure: String
    public let kind: Kind
    public let variables: [Variable]
    public let rows: [[Cell]]

    init<Record>(
        name: String, label: String, structure: String, kind: Kind, columns: [Column<Record>], records: [Record]
    ) {
        self.name = name
        self.label = label
        self.structure = structure
        self.kind = kind
        let rows = records.map { record in columns.map { $0.cell(record) } }
        self.rows = rows
        var keys = 0
        variables = columns.enumerated().map { index, column in
            var variable = column.variable
            if variable.isKey {
                keys += 1
                variable.keySequence = keys
            }
            variable.measure(rows.lazy.compactMap { $0[index].printed })
            return variable
        }
    }

    /// The names of the variables that identify a row.
    public var keys: [String] { variables.filter(\.isKey).map(\.name) }
}

extension Variable {
    /// Finds out the length and the decimals from the values and the permitted values.
    fileprivate mutating func measure(_ values: some Sequence<String>) {
        length = terms.map(\.value.unicodeScalars.count).max() ?? 1
        for value in values {
            length = max(length, value.unicodeScalars.count)
            if type == .number { decimals = max(decimals, Self.decimals(of: value)) }
        }
    }

    /// The digits behind the point once the exponent is written out, within the range of `Double`.
    private static func decimals(of number: String) -> Int {
        let parts = number.lowercased().split(separator: "e", maxSplits: 1)
        let fraction = parts.first?.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return max(0, fraction - max(-400, min(400, exponent)))
    }
}
