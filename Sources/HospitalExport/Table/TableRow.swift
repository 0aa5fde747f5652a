/// One row of a table, cell by cell as the package's columns have it.
struct TableRow {
    /// The line of the file on which the row begins.
    let line: Int
    /// A value for each column of the package; nil where the cell is empty, unused or faulty.
    var values: [CellValue?]
    /// A row that is set aside feeds nothing, but other rows may still refer to it.
    var isSetAside = false

    /// The values of some columns in words, as findings tell them.
    func text(_ columns: [Int]) -> String {
        columns.compactMap { values[$0]?.keyText }.joined(separator: " ")
    }

    /// Writes the values of some columns as one key into `key`; false when one of them is missing.
    func key(_ columns: [Int], _ key: inout [UInt8]) -> Bool {
        key.removeAll(keepingCapacity: true)
        for (place, column) in columns.enumerated() {
            guard let value = values[column] else { return false }
            KeyPool.append(value.keyText, to: &key, isFirst: place == 0)
        }
        return true
    }

    /// One number for all rows that say the same.
    var digest: UInt64 {
        var hasher = Hasher()
        hasher.combine(values)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }
}
