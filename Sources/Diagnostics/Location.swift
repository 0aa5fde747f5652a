/// A place in an input: a file, and a place within it as far as it is known.
public struct Location: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        case file
        /// Both count from 1; a column counts UTF-8 bytes, as compilers do.
        case text(line: Int, column: Int)
        /// A cell of a table: the line of the file on which its row begins, counted from 1, and the column's name.
        case cell(row: Int, column: String?)
    }

    /// The path as the user gave it, or `-` for standard input.
    public var file: String
    /// The sheet, where the file is a workbook.
    public var sheet: String?
    public var place: Place

    public init(file: String, sheet: String? = nil, place: Place = .file) {
        self.file = file
        self.sheet = sheet
        self.place = place
    }
}

extension Location: CustomStringConvertible {
    /// `file`, `file:line:column` or `file:row:column name`; for a workbook `file:sheet` and so on.
    public var description: String {
        let file = sheet.map { "\(self.file):\($0)" } ?? self.file
        return switch place {
        case .file: file
        case .text(let line, let column): "\(file):\(line):\(column)"
        case .cell(let row, let column): column.map { "\(file):\(row):\($0)" } ?? "\(file):\(row)"
        }
    }
}
