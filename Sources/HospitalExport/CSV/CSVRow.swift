/// One row of a CSV table: its cells as bytes, unquoted, and where it stands in the file.
struct CSVRow {
    /// Why the cells of a row cannot be trusted.
    enum Fault: Hashable {
        /// A quoted cell runs on to the end of the file.
        case unclosedQuote
        /// Something other than a delimiter or the end of the row follows a closing quote.
        case textAfterQuote
        /// The row is longer than ``ExportLimits/rowBytes``.
        case tooLong
    }

    /// The line of the file on which the row begins, counted from 1.
    let line: Int
    /// What is wrong with the last cell; the cells before it are whole.
    var fault: Fault?
    /// A line of comment, which has no cells.
    var isComment = false
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(line: Int) {
        self.line = line
    }

    var count: Int { ends.count }

    /// A row without content, such as an empty line or the `;;;` that spreadsheets leave behind.
    var isBlank: Bool { fault == nil && bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    /// The bytes of a cell, or nil beyond the end of a short row.
    func cell(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    mutating func append(_ content: ArraySlice<UInt8>) {
        bytes.append(contentsOf: content)
    }

    mutating func endCell() {
        ends.append(bytes.count)
    }
}
