/// The lines of a CSV file that its rejected rows take up, its header before them.
struct RejectedExtents {
    struct Extent {
        let first: Int
        /// `Int.max` for what ends with the file.
        var last: Int
        /// What comes before the lines.
        var before: [UInt8] = []
        /// What comes behind the last line, before its end.
        var behind: [UInt8]
    }

    let file: String
    let encoding: TextEncoding
    private(set) var all: [Extent] = []

    private let dialect: CSVDialect
    private let reasons: RejectionReasons
    private let cell: ReasonCell
    /// The number of the row that is written next.
    private var number = 1
    private var isInHeader: Bool
    /// Whether the extent added last still lacks its end.
    private var isOpen = false

    init(_ source: SourceTable, _ reasons: RejectionReasons) throws {
        file = source.file
        encoding = source.encoding
        dialect = source.dialect
        self.reasons = reasons
        let (pieces, _) = try CSVRows.pieces(of: file, encoding)
        var lexer = CSVLexer(pieces, dialect: dialect, rowLimit: ExportLimits().rowBytes)
        let sign = try lexer.readSeparatorLine()
        cell = ReasonCell(dialect, delimiter: dialect.givenDelimiter ?? sign ?? dialect.delimiter)
        isInHeader = dialect.header != .none
        if isInHeader || sign != nil { all = [Extent(first: 1, last: .max, behind: [])] }
        isOpen = !all.isEmpty
        var numberRead = 0
        while let row = try lexer.next() {
            numberRead += 1
            add(row, number: numberRead)
        }
    }

    private mutating func add(_ row: CSVRow, number numberRead: Int) {
        if isInHeader {
            number += 1
            guard isLastOfHeader(row, numberRead) else { return }
            isInHeader = false
            all[0].behind = cell.header
            return
        }
        if isOpen {
            all[all.count - 1].last = row.line - 1
            isOpen = false
        }
        guard !row.isComment, !row.isBlank, !dialect.commentRows.contains(numberRead),
            let reason = reasons.reason(of: row.line)
        else { return }
        let behind = cell.text(reason, isMarked: dialect.header == .none)
        var extent = Extent(first: row.line, last: .max, behind: encoding.encode(behind))
        // A row must not come to stand where the package says that a comment is.
        while dialect.commentRows.contains(number) {
            extent.before.append(UInt8(ascii: "\n"))
            number += 1
        }
        number += 1
        all.append(extent)
        isOpen = true
    }

    private func isLastOfHeader(_ row: CSVRow, _ number: Int) -> Bool {
        switch dialect.header {
        case .none: true
        case .firstRow: !row.isComment && !row.isBlank && !dialect.commentRows.contains(number)
        case .rows(let numbers): number == numbers.last
        }
    }
}

/// The last cell of a rejected row. It holds no sign that means anything in the dialect, so that it needs no quotes.
private struct ReasonCell {
    private let dialect: CSVDialect
    private let delimiter: UInt8

    init(_ dialect: CSVDialect, delimiter: UInt8) {
        self.dialect = dialect
        self.delimiter = delimiter
    }

    var header: [UInt8] { [delimiter] + Array(RejectionMark.name.utf8) }

    func text(_ reason: String, isMarked: Bool) -> String {
        var text = String(UnicodeScalar(delimiter)) + (isMarked ? RejectionMark.name + " " : "")
        for scalar in reason.unicodeScalars { text.unicodeScalars.append(plain(scalar)) }
        return text
    }

    private func plain(_ scalar: UnicodeScalar) -> UnicodeScalar {
        switch scalar {
        case UnicodeScalar(delimiter): delimiter == UInt8(ascii: ",") ? ";" : ","
        case UnicodeScalar(dialect.quote): dialect.quote == UInt8(ascii: "'") ? "`" : "'"
        case _ where dialect.escape.map { UnicodeScalar($0) } == scalar: "/"
        case _ where scalar.properties.generalCategory == .control: " "
        default: scalar
        }
    }
}

extension TextEncoding {
    /// The bytes of a text; a question mark for what the encoding lacks. UTF-16 is left to be made of UTF-8 later.
    func encode(_ text: String) -> [UInt8] {
        switch self {
        case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian: Array(text.utf8)
        case .windows1252, .iso8859Part1, .iso8859Part15:
            text.unicodeScalars.map { scalar in
                if scalar.isASCII { return UInt8(scalar.value) }
                return (UInt8(0x80)...0xFF).first { decode([$0]) == String(scalar) } ?? UInt8(ascii: "?")
            }
        }
    }
}
