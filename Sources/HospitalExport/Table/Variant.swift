/// One of the records that a row of a table may give: for each repeat of the table its number.
struct Variant {
    /// The values that a record has before its cells are read: constants and the numbers of the repeats.
    let template: [CellValue?]
    /// For each column of the package its position in the file; nil for columns that nothing uses or that the file does
    /// not have.
    let positions: [Int?]
    /// The columns that the file has, and their positions there.
    let cells: [(column: Int, position: Int)]
    /// The columns that tell whether there is a record: those whose names hold the numbers of all repeats.
    let telling: [Int]

    init(_ table: Table, numbers: [Int], positions: [Int?], telling: [Int]) {
        self.positions = positions
        cells = positions.enumerated().compactMap { column, position in position.map { (column, $0) } }
        self.telling = telling
        template = table.columns.map { column in
            switch column.origin {
            case .constant(let value): value
            case .repeatNumber(let index): numbers.indices.contains(index) ? .integer(numbers[index]) : nil
            case .cell, .listPart, .itemNumber, .joined, .comparator, .unit: nil
            }
        }
    }

    /// The variants that the names in a header give, and the names that are missing there.
    static func all(of table: Table, in names: [String], _ missing: inout [String]) -> [Variant] {
        let used = table.usedColumns.sorted()
        let columnNames = table.columns.indices.map(table.columnName)
        let telling = used.filter { !table.repeats.isEmpty && columnNames[$0].repeats.count == table.repeats.count }
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var variants: [Variant] = []
        for numbers in numbers(of: table, telling.map { columnNames[$0] }, in: names, &missing) {
            var positions = [Int?](repeating: nil, count: table.columns.count)
            for index in used {
                let name = columnNames[index].text(numbers)
                positions[index] = places[name]
                if positions[index] == nil, !missing.contains(name) { missing.append(name) }
            }
            variants.append(Variant(table, numbers: numbers, positions: positions, telling: telling))
        }
        return variants
    }

    /// The numbers of the repeats that the header has, in order. A repeat whose last number the package gives must have
    /// all its numbers.
    private static func numbers(
        of table: Table, _ telling: [ColumnName], in names: [String], _ missing: inout [String]
    ) -> [[Int]] {
        guard !table.repeats.isEmpty else { return [[]] }
        var found: Set<[Int]> = []
        for name in names {
            for column in telling {
                guard let numbers = column.numbers(in: name)?.compactMap({ $0 }) else { continue }
                if zip(numbers, table.repeats).allSatisfy({ $1.contains($0) }) { found.insert(numbers) }
            }
        }
        let first = table.repeats.map(\.first)
        if found.isEmpty { found.insert(first) }
        for (index, group) in table.repeats.enumerated() {
            guard let last = group.last, last >= group.first else { continue }
            for number in group.first...last where !found.contains(where: { $0[index] == number }) {
                var numbers = first
                numbers[index] = number
                let names = telling.prefix(1).map { $0.text(numbers) }
                missing += names.filter { !missing.contains($0) }
            }
        }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
