import Study

/// Finds out, row by row, what a data set holds: how many rows, and how long and how precise the values are.
struct DatasetMeasure {
    private let definition: DatasetDefinition
    private var variables: [Variable]
    private var records = 0
    private var newest: (number: Int, date: PartialDate)?

    init(_ definition: DatasetDefinition) {
        self.definition = definition
        variables = definition.variables
        for index in variables.indices {
            variables[index].length = variables[index].terms.map(\.value.unicodeScalars.count).max() ?? 1
        }
    }

    var dataset: Dataset {
        Dataset(
            name: definition.name, label: definition.label, structure: definition.structure, kind: definition.kind,
            variables: variables, records: records)
    }

    /// The newest of the dates known to the day; `nil` when there are none.
    var newestDay: PartialDate? { newest?.date }

    mutating func add(_ row: [Cell]) {
        records += 1
        for (index, cell) in row.enumerated() {
            if case .date(let date) = cell { note(date) }
            variables[index].measure(cell)
        }
    }

    private mutating func note(_ date: PartialDate) {
        guard let number = date.dayNumber, number > newest?.number ?? .min else { return }
        newest = (number, date)
    }
}

extension Variable {
    /// Finds out the length and the decimals of a value.
    fileprivate mutating func measure(_ cell: Cell) {
        switch cell {
        case .missing: return
        case .text(let text):
            // No text has more characters than bytes.
            if text.utf8.count > length { length = max(length, text.unicodeScalars.count) }
            if type == .number { decimals = max(decimals, Self.decimals(of: text)) }
        case .date: length = max(length, 10)
        case .integer, .recorded, .computed:
            guard let value = cell.printed else { return }
            length = max(length, value.utf8.count)
            if type == .number { decimals = max(decimals, Self.decimals(of: value)) }
        }
    }

    /// The digits behind the point once the exponent is written out, within the range of `Double`.
    private static func decimals(of number: String) -> Int {
        let digits = number.utf8
        guard digits.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
            guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
            return digits.distance(from: point, to: digits.endIndex) - 1
        }
        let parts = number.lowercased().split(separator: "e", maxSplits: 1)
        let fraction = parts.first?.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return max(0, fraction - max(-400, min(400, exponent)))
    }
}

extension [DatasetMeasure] {
    /// The newest of the dates known to the day in all data sets.
    var newestDay: PartialDate? { compactMap(\.newestDay).max { $0.dayNumber ?? .min < $1.dayNumber ?? .min } }
}
