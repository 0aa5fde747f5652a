import Spreadsheet

/// One row of a table: its cells as bytes, unquoted, and where it stands in the file.
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
    private(set) var line: Int
    /// What is wrong with the last cell; the cells before it are whole.
    var fault: Fault?
    /// A line of comment, which has no cells.
    var isComment = false
    /// What the cells of a sheet hold, which tells more than their bytes; empty for a CSV file.
    private var contents: [SheetCell.Content?] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(line: Int) {
        self.line = line
    }

    /// Becomes an empty row, which keeps the room that the last one took.
    mutating func begin(line: Int) {
        self.line = line
        fault = nil
        isComment = false
        contents.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    var count: Int { ends.count }

    /// A row without content, such as an empty line or the `;;;` that spreadsheets leave behind.
    var isBlank: Bool { fault == nil && bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    /// The bytes of a cell, or nil beyond the end of a short row.
    func cell(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// What a cell of a sheet holds; nil for a CSV file.
    func content(_ index: Int) -> SheetCell.Content? {
        contents.indices.contains(index) ? contents[index] : nil
    }

    mutating func append(_ content: ArraySlice<UInt8>) {
        bytes.append(contentsOf: content)
    }

    mutating func endCell() {
        ends.append(bytes.count)
    }

    mutating func append(_ cell: SheetCell.Content?) {
        if let cell { bytes.append(contentsOf: cell.text.utf8) }
        contents.append(cell)
        endCell()
    }
}
