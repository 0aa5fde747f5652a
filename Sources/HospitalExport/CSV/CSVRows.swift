/// The rows of a CSV file as its dialect has them: its header, and its data without comments and blank rows.
struct CSVRows: RowSource {
    private let dialect: CSVDialect
    private let encoding: TextEncoding
    private var lexer: CSVLexer
    /// The number of the row read last, counted from 1 without the `sep=` line.
    private var number = 0
    var rowNumber: Int { number }

    init(path: String, dialect: CSVDialect, encoding: TextEncoding, rowLimit: Int) throws(TableFault) {
        self.dialect = dialect
        self.encoding = encoding
        let sign: UInt8?
        do {
            let (pieces, _) = try Self.pieces(of: path, encoding)
            lexer = CSVLexer(pieces, dialect: dialect, rowLimit: rowLimit)
            sign = try lexer.readSeparatorLine()
        } catch let fault as TableFault {
            throw fault
        } catch {
            throw .unreadable
        }
        if let sign, let delimiter = dialect.givenDelimiter, sign != delimiter {
            throw TableFault(
                rule: "table-delimiter", line: 1, message: "the file names another delimiter than the package",
                remedy: "give the same delimiter in both, or none in the package")
        }
    }

    /// The bytes of a file behind its mark, and the mark.
    static func pieces(of path: String, _ encoding: TextEncoding) throws -> (BytePieces, ByteOrderMark?) {
        let pieces = try BytePieces(path: path)
        let mark = try pieces.skipByteOrderMark()
        try check(mark, encoding, pieces)
        return (pieces, mark)
    }

    /// The text of a cell; nil when its bytes are not of the file's encoding.
    func text(_ bytes: ArraySlice<UInt8>) -> String? { encoding.decode(bytes) }

    /// The rows of the header, before the first row of data; `skipped` is told the lines of rows before it that are
    /// neither header nor comment.
    mutating func header(skipped: (Int) -> Void) throws(TableFault) -> [CSVRow] {
        switch dialect.header {
        case .none: return []
        case .firstRow: return try next().map { [$0] } ?? []
        case .rows(let numbers):
            var rows: [CSVRow] = []
            while let last = numbers.last, number < last, let row = try nextOfFile() {
                if numbers.contains(number) {
                    rows.append(row)
                } else if !isSkipped(row) {
                    skipped(row.line)
                }
            }
            return rows
        }
    }

    /// Reads the next row of data in place of the last one; false at the end of the file.
    mutating func next(into row: inout CSVRow) throws(TableFault) -> Bool {
        while try nextOfFile(into: &row) {
            if !isSkipped(row) { return true }
        }
        return false
    }

    private mutating func nextOfFile() throws(TableFault) -> CSVRow? {
        var row = CSVRow(line: 1)
        return try nextOfFile(into: &row) ? row : nil
    }

    private mutating func nextOfFile(into row: inout CSVRow) throws(TableFault) -> Bool {
        do {
            guard try lexer.next(into: &row) else { return false }
            number += 1
            return true
        } catch {
            throw .unreadable
        }
    }

    private func isSkipped(_ row: CSVRow) -> Bool {
        row.isComment || row.isBlank || dialect.commentRows.contains(number)
    }

    /// Holds the file's mark to the package's encoding, which wins where there is no mark.
    private static func check(
        _ mark: ByteOrderMark?, _ encoding: TextEncoding, _ pieces: BytePieces
    ) throws(TableFault) {
        switch (encoding, mark) {
        case (.utf16, .utf16LittleEndian), (.utf16LittleEndian, .utf16LittleEndian), (.utf16LittleEndian, nil):
            pieces.transcodeUTF16(isBigEndian: false)
        case (.utf16, .utf16BigEndian), (.utf16BigEndian, .utf16BigEndian), (.utf16BigEndian, nil):
            pieces.transcodeUTF16(isBigEndian: true)
        case (.utf16, nil):
            throw TableFault(
                rule: "table-encoding", line: 1, message: "the file has no mark that tells the order of UTF-16",
                remedy: "give the encoding utf-16le or utf-16be in the package")
        case (.utf8, .utf8), (_, nil): break
        case (_, let mark?):
            throw TableFault(
                rule: "table-encoding", line: 1,
                message: "the file begins with the mark of \(mark.name), but the package says \(encoding.name)",
                remedy: "give the encoding \(mark.encoding.name) in the package")
        }
    }
}

extension ByteOrderMark {
    fileprivate var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        }
    }

    fileprivate var encoding: TextEncoding {
        switch self {
        case .utf8: .utf8
        case .utf16LittleEndian, .utf16BigEndian: .utf16
        }
    }
}
