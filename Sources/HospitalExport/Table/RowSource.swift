/// Gives the rows of a table, whatever the form of its file.
protocol RowSource {
    /// The rows of the header, before the first row of data; `skipped` is told the lines of rows before it that are
    /// neither header nor comment.
    mutating func header(skipped: (Int) -> Void) throws(TableFault) -> [CSVRow]
    /// Reads the next row of data in place of the last one; false at the end of the file.
    mutating func next(into row: inout CSVRow) throws(TableFault) -> Bool
    /// The number of the row read last as a dialect counts it, from 1.
    var rowNumber: Int { get }
    /// The text of a cell; nil when its bytes are not of the file's encoding.
    func text(_ bytes: ArraySlice<UInt8>) -> String?
}

extension RowSource {
    /// The next row of data, or nil at the end of the file.
    mutating func next() throws(TableFault) -> CSVRow? {
        var row = CSVRow(line: 1)
        return try next(into: &row) ? row : nil
    }
}
