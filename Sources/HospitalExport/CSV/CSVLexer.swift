/// Cuts a CSV file into rows, a piece of the file at a time, on bytes.
///
/// The grammar is RFC 4180 with the signs of the dialect. Beyond it, LF and CR end a row as CRLF does, and a quote
/// within an unquoted cell stands for itself.
///
/// A quote that nobody closed would swallow the rows behind it. When a quoted cell goes wrong after a line break,
/// only the line on which its row began is given up, and reading goes on with the next line:
///
///     1;"Anna      <- a row with the fault `.unclosedQuote`
///     2;Berta      <- a row of its own
struct CSVLexer {
    private let dialect: CSVDialect
    private var delimiter: UInt8
    /// The dialect's; a line feed, which ends a cell in any case, where it has none.
    private let escape: UInt8
    private let rowLimit: Int
    private let source: BytePieces
    /// The row being read and what has been read beyond it.
    private var window: [UInt8] = []
    private var rowStart = 0
    private var position = 0
    private var line = 1
    private var atEnd = false
    /// Where the second line of the row being read begins, once a quoted cell has gone past a line break.
    private var secondLine: Int?

    /// - Parameter rowLimit: The longest row taken, in bytes.
    init(_ source: BytePieces, dialect: CSVDialect, rowLimit: Int) {
        self.source = source
        self.dialect = dialect
        delimiter = dialect.delimiter
        escape = dialect.escape ?? UInt8(ascii: "\n")
        self.rowLimit = rowLimit
    }

    /// The sign of a line `sep=;` at the beginning, which spreadsheets write and hide; asked before the first row, the
    /// line is skipped. The sign is the delimiter where the dialect gives none.
    mutating func readSeparatorLine() throws(BytePieces.Failure) -> UInt8? {
        let name = Array("sep=".utf8)
        while window.count < name.count + 2, try refill() {}
        guard position == 0, window.count > name.count, window.starts(with: name) else { return nil }
        let sign = window[name.count]
        guard sign < 0x80, !isLineBreak(sign) else { return nil }
        guard window.count == name.count + 1 || isLineBreak(window[name.count + 1]) else { return nil }
        position = name.count + 1
        if position < window.count { try skipLineBreak() }
        if dialect.givenDelimiter == nil { delimiter = sign }
        return sign
    }

    /// The next row, or nil at the end of the file. Blank rows and comments come too.
    mutating func next() throws(BytePieces.Failure) -> CSVRow? {
        var row = CSVRow(line: line)
        return try next(into: &row) ? row : nil
    }

    /// Reads the next row in place of the last one; false at the end of the file.
    mutating func next(into row: inout CSVRow) throws(BytePieces.Failure) -> Bool {
        rowStart = position
        secondLine = nil
        guard try peek() != nil else { return false }
        row.begin(line: line)
        if let comment = dialect.comment, try peek() == comment {
            row.isComment = true
            try skipLine()
            return true
        }
        while try readCell(into: &row) {}
        if row.fault != nil {
            try recover(from: row)
        } else if position - rowStart > rowLimit {
            row.fault = .tooLong
            if secondLine != nil { try recover(from: row) }
        }
        return true
    }

    // MARK: Cells

    /// Reads one cell and what ends it; false at the end of the row.
    private mutating func readCell(into row: inout CSVRow) throws(BytePieces.Failure) -> Bool {
        if dialect.skipsInitialSpace { try skipSpaces() }
        if try peek() == dialect.quote {
            position += 1
            try readQuoted(into: &row)
        } else {
            try readPlain(into: &row)
        }
        row.endCell()
        guard row.fault == nil, let byte = try peek() else { return false }
        if byte == delimiter {
            position += 1
            return true
        }
        guard isLineBreak(byte) else {
            row.fault = .textAfterQuote
            return false
        }
        try skipLineBreak()
        return false
    }

    private mutating func readPlain(into row: inout CSVRow) throws(BytePieces.Failure) {
        while true {
            let start = position
            while position < window.count, window[position] != delimiter, window[position] != escape,
                !isLineBreak(window[position])
            {
                position += 1
            }
            row.append(window[start..<position])
            if position < window.count {
                guard try readEscaped(into: &row) else { return }
            } else {
                guard try isWithinLimit(&row), try refill() else { return }
            }
        }
    }

    private mutating func readQuoted(into row: inout CSVRow) throws(BytePieces.Failure) {
        while true {
            let start = position
            while position < window.count, window[position] != dialect.quote, window[position] != escape,
                !isLineBreak(window[position])
            {
                position += 1
            }
            row.append(window[start..<position])
            guard position < window.count else {
                guard try isWithinLimit(&row) else { return }
                if try refill() { continue }
                row.fault = .unclosedQuote
                return
            }
            if try readEscaped(into: &row) { continue }
            if isLineBreak(window[position]) {
                try readLineBreak(into: &row)
            } else {
                position += 1
                guard dialect.doublesQuote, try peek() == dialect.quote else { return }
                row.append(window[position..<position + 1])
                position += 1
            }
        }
    }

    /// Reads an escape and the sign behind it, which stands for itself; false where there is none.
    private mutating func readEscaped(into row: inout CSVRow) throws(BytePieces.Failure) -> Bool {
        guard dialect.escape != nil, window[position] == escape else { return false }
        position += 1
        guard let byte = try peek() else { return true }
        if isLineBreak(byte) {
            try readLineBreak(into: &row)
        } else {
            row.append([byte])
            position += 1
        }
        return true
    }

    private mutating func skipSpaces() throws(BytePieces.Failure) {
        while try peek() == UInt8(ascii: " "), delimiter != UInt8(ascii: " ") { position += 1 }
    }

    /// A line break within quotes belongs to the cell, byte for byte.
    private mutating func readLineBreak(into row: inout CSVRow) throws(BytePieces.Failure) {
        row.append(window[position..<position + 1])
        if try skipLineBreak() { row.append([UInt8(ascii: "\n")]) }
        if secondLine == nil { secondLine = position }
    }

    // MARK: Faults

    private func isWithinLimit(_ row: inout CSVRow) throws(BytePieces.Failure) -> Bool {
        if position - rowStart > rowLimit { row.fault = .tooLong }
        return row.fault == nil
    }

    /// Goes on behind the line on which a faulty row began.
    private mutating func recover(from row: CSVRow) throws(BytePieces.Failure) {
        if let secondLine {
            position = secondLine
            line = row.line + 1
            return
        }
        try skipLine()
    }

    private mutating func skipLine() throws(BytePieces.Failure) {
        while let byte = try peek() {
            if isLineBreak(byte) {
                try skipLineBreak()
                return
            }
            position += 1
            // Nothing of the line is wanted any more, so a long one need not be kept.
            rowStart = position
        }
    }

    // MARK: Bytes

    @inline(__always)
    private func isLineBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Goes past LF, CR or CRLF; true for CRLF.
    @discardableResult
    private mutating func skipLineBreak() throws(BytePieces.Failure) -> Bool {
        let isReturn = window[position] == UInt8(ascii: "\r")
        position += 1
        line += 1
        guard isReturn, try peek() == UInt8(ascii: "\n") else { return false }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func peek() throws(BytePieces.Failure) -> UInt8? {
        if position == window.count, try !refill() { return nil }
        return window[position]
    }

    /// Gets the next piece of the file, forgetting what lies before the row being read; false at the end.
    @inline(never)
    private mutating func refill() throws(BytePieces.Failure) -> Bool {
        guard !atEnd else { return false }
        let piece = try source.next()
        atEnd = piece.isEmpty
        window.removeFirst(rowStart)
        position -= rowStart
        secondLine = secondLine.map { $0 - rowStart }
        rowStart = 0
        window.append(contentsOf: piece)
        return !atEnd
    }
}
