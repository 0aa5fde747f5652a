extension Lexer {
    /// `1`, `1.50`. A point is part of the number only with a digit behind it.
    mutating func number() throws(Failure) -> Token.Kind {
        let start = at
        skipDigits()
        let isDecimal = peek() == UInt8(ascii: ".") && Self.isDigit(peek(1))
        if isDecimal {
            at += 1
            skipDigits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isDecimal, let value = DecimalNumber(text) { return .decimal(value) }
        if !isDecimal, let value = Int(text) { return .integer(value) }
        throw .syntax("the number is too large", start)
    }

    private mutating func skipDigits() {
        while Self.isDigit(peek()) { at += 1 }
    }

    /// `@2015-02-04`, `@2015T`, `@2015-02-04T14:34:28Z`, `@T14:34`.
    mutating func temporal() throws(Failure) -> TemporalValue {
        let start = at
        at += 1
        var reader = TemporalReader(bytes[at...])
        var value: TemporalValue?
        if reader.take(UInt8(ascii: "T")) {
            var time = TemporalValue(kind: .time, precision: .hour)
            value = reader.timeOfDay(&time) ? time : nil
        } else {
            value = reader.dateTime()
        }
        guard let value else { throw .syntax("this is no date, date-time or time", start) }
        at += reader.at
        guard !goesOn(value) else { throw .syntax("this is no date, date-time or time", start) }
        return value
    }

    /// Whether a further part of the literal stands here, which its calendar or clock does not have: `-13` in
    /// `@2016-13`.
    private func goesOn(_ value: TemporalValue) -> Bool {
        let isDatePart = value.kind == .date && value.precision < .day && peek() == UInt8(ascii: "-")
        return Self.isDigit(peek()) || peek() == UInt8(ascii: ":")
            || isDatePart && Self.isDigit(peek(1)) && Self.isDigit(peek(2))
    }

    /// A text between two quotes of the same kind, without its escapes (FHIRPath 2.0 §4.1.2).
    mutating func quoted(by quote: UInt8) throws(Failure) -> String {
        let start = at
        at += 1
        var text: [UInt8] = []
        while peek() != quote {
            guard at < bytes.count else { throw .syntax("the quote that begins here has no end", start) }
            if peek() == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else {
                text.append(peek())
                at += 1
            }
        }
        at += 1
        return String(decoding: text, as: UTF8.self)
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "f"): 0x0C,
    ]

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        let byte = peek(1)
        if byte == UInt8(ascii: "u") {
            try unicodeEscape(into: &text)
            return
        }
        if let meant = Self.escapes[byte] {
            text.append(meant)
        } else if "'\"`\\/".utf8.contains(byte) {
            text.append(byte)
        } else {
            // R4's own invariants escape characters of regular expressions, `\.`; the character itself is meant.
            text.append(contentsOf: byte < 0x80 && byte != 0 ? [byte] : [])
            if byte == 0 || byte >= 0x80 { throw .syntax("this is no escape", at) }
        }
        at += 2
    }

    private mutating func unicodeEscape(into text: inout [UInt8]) throws(Failure) {
        let start = at
        var units: [UInt16] = []
        while peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") {
            let end = min(at + 6, bytes.count)
            let digits = String(decoding: bytes[(at + 2)..<max(end, at + 2)], as: UTF8.self)
            guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
                throw .syntax("'\\u' wants four hexadecimal digits", at)
            }
            units.append(unit)
            at += 6
        }
        guard let decoded = String(validating: units, as: UTF16.self) else {
            throw .syntax("these are no characters of Unicode", start)
        }
        text.append(contentsOf: decoded.utf8)
    }
}
