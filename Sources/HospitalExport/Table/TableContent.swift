import Diagnostics

/// What is kept of the rows of one table, those set aside among them: their lines, their keys and what became of them.
/// What the cells say is let go as soon as a row's records are made, so that a table may be longer than memory.
final class TableContent {
    let source: TableSource
    /// False when the file or its header could not be read, so that nothing is known of its rows.
    var wasRead = false
    private var lines: [UInt32] = []
    private(set) var isSetAside: [Bool] = []
    private(set) var keys: [RowKeys]
    /// A number for what each row says; none where no key must be unique.
    private var digests: [UInt64] = []
    /// The numbers of the repeats that each row's record has, by their index in `repeatNumbers`; none without repeats.
    private var repeats: [UInt32] = []
    private var repeatNumbers: [[CellValue?]] = []
    private var repeatIndexes: [[CellValue?]: UInt32] = [:]
    private var key: [UInt8] = []

    /// - Parameter keys: The columns by which rows are told apart or refer to each other.
    init(_ source: TableSource, keys: [[Int]]) {
        self.source = source
        self.keys = keys.map(RowKeys.init)
    }

    var table: Table { source.table }
    var file: String { source.file }
    var count: Int { lines.count }

    func append(_ row: TableRow) {
        lines.append(UInt32(clamping: row.line))
        isSetAside.append(row.isSetAside)
        for index in keys.indices { keys[index].note(row, &key) }
        if !source.table.uniqueKeys.isEmpty { digests.append(row.digest) }
        if !source.table.repeats.isEmpty { repeats.append(repeatIndex(row)) }
    }

    private func repeatIndex(_ row: TableRow) -> UInt32 {
        let numbers = source.table.columns.indices.map { index -> CellValue? in
            if case .repeatNumber = source.table.columns[index].origin { row.values[index] } else { nil }
        }
        if let known = repeatIndexes[numbers] { return known }
        repeatNumbers.append(numbers)
        repeatIndexes[numbers] = UInt32(repeatNumbers.count - 1)
        return UInt32(repeatNumbers.count - 1)
    }

    /// Whether the row's records are the study's.
    func uses(_ row: Int) -> Bool {
        isSetAside.indices.contains(row) && !isSetAside[row]
    }

    func setAside(_ row: Int) {
        isSetAside[row] = true
    }

    /// Forgets all rows, which an error in the middle of the file leaves in doubt.
    func removeAll() {
        lines = []
        isSetAside = []
        digests = []
        repeats = []
        for index in keys.indices { keys[index].removeAll() }
    }

    /// Lets go of what only the checks of keys need, once they are done.
    func forgetKeys() {
        keys = []
        digests = []
    }

    // MARK: Rows

    func line(_ row: Int) -> Int { Int(lines[row]) }

    func location(_ row: Int, _ columns: [Int] = []) -> Location {
        let numbers = repeats.isEmpty ? [] : repeatNumbers[Int(repeats[row])]
        return source.location(line: line(row), columns, in: numbers)
    }

    func keys(_ columns: [Int]) -> RowKeys? {
        keys.first { $0.columns == columns }
    }

    func sayTheSame(_ rows: [Int]) -> Bool {
        rows.allSatisfy { digests[$0] == digests[rows[0]] }
    }
}
