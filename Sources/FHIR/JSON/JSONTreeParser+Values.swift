extension JSONTreeParser {
    /// Where a string's text stands: in the source as it is, or decoded.
    struct Text {
        let offset: UInt32
        let length: UInt32
        let isDecoded: Bool
    }

    /// Reads a primitive's value into its row. Returns whether it was `null`.
    mutating func primitive(_ row: UInt32, _ facts: PropertyFacts) throws(Unreadable) -> Bool {
        switch at.pointee {
        case UInt8(ascii: "\""):
            let start = at
            let text = try scanString()
            store[row].valueOffset = text.offset
            store[row].valueLength = text.length
            store[row].flags.insert(text.isDecoded ? [.hasValue, .isDecoded] : .hasValue)
            if facts.flags.isDisjoint(with: [.isNumber, .isBoolean]) { return false }
            reportType(row, facts, at: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = at
            try scanNumber()
            setSourceValue(row, start)
            if !facts.flags.contains(.isNumber) { reportType(row, facts, at: start) }
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            let start = at
            try literal(at.pointee == UInt8(ascii: "t") ? "true" : "false")
            setSourceValue(row, start)
            if !facts.flags.contains(.isBoolean) { reportType(row, facts, at: start) }
        case UInt8(ascii: "n"):
            let start = at
            try literal("null")
            if !facts.repeats {
                report(.jsonNull, at: start, row: row, "null is no value", remedy: "leave the property out")
                return false
            }
            return true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            reportType(row, facts, at: at)
            try skipValue(depth: 0)
        default:
            try fail("a value is wanted here", remedy: missingPieceRemedy)
        }
        return false
    }

    private func setSourceValue(_ row: UInt32, _ start: UnsafePointer<UInt8>) {
        store[row].valueOffset = offset(start)
        store[row].valueLength = UInt32(truncatingIfNeeded: at - start)
        store[row].flags.insert(.hasValue)
    }

    private mutating func reportType(_ row: UInt32, _ facts: PropertyFacts, at start: UnsafePointer<UInt8>) {
        let name = definitions[facts.type].name
        let form =
            facts.flags.contains(.isNumber)
            ? "a number" : facts.flags.contains(.isBoolean) ? "true or false" : "a string"
        report(
            .jsonType, at: start, row: row, "the value is of another JSON type than \(name) wants",
            remedy: "write it as \(form)\(form == "a string" ? "" : ", without quotes")")
    }

    mutating func literal(_ word: StaticString) throws(Unreadable) {
        let length = word.utf8CodeUnitCount
        for index in 0..<length where at[index] != word.utf8Start[index] {
            try fail("a value is wanted here: a string, a number, true, false, null, an object or an array")
        }
        at += length
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`, RFC 8259 §6.
    mutating func scanNumber() throws(Unreadable) {
        if at.pointee == UInt8(ascii: "-") { at += 1 }
        if at.pointee == UInt8(ascii: "0") {
            at += 1
        } else {
            try scanDigits()
        }
        if at.pointee == UInt8(ascii: ".") {
            at += 1
            try scanDigits()
        }
        if at.pointee | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at.pointee == UInt8(ascii: "+") || at.pointee == UInt8(ascii: "-") { at += 1 }
            try scanDigits()
        }
        if at.pointee &- UInt8(ascii: "0") < 10 {
            try fail("a number has no leading zeros", remedy: "write it without the zeros in front")
        }
    }

    private mutating func scanDigits() throws(Unreadable) {
        guard at.pointee &- UInt8(ascii: "0") < 10 else { try fail("a digit is wanted here") }
        while at.pointee &- UInt8(ascii: "0") < 10 { at += 1 }
    }

    /// Reads a string, whose opening quote `at` is at.
    @inline(__always)
    mutating func scanString() throws(Unreadable) -> Text {
        let start = at + 1
        let close = ByteScan.endOfPlainText(start)
        if close.pointee == UInt8(ascii: "\"") {
            at = close + 1
            return Text(offset: offset(start), length: UInt32(truncatingIfNeeded: close - start), isDecoded: false)
        }
        at = close
        return try scanUnusualString(start)
    }

    /// A string with something else than printable ASCII: stays in the source unless it has escapes.
    @inline(never)
    private mutating func scanUnusualString(_ start: UnsafePointer<UInt8>) throws(Unreadable) -> Text {
        while true {
            switch at.pointee {
            case UInt8(ascii: "\""):
                let length = at - start
                at += 1
                return Text(offset: offset(start), length: UInt32(truncatingIfNeeded: length), isDecoded: false)
            case UInt8(ascii: "\\"):
                return try scanEscapedString(start)
            default:
                try scanSequence()
            }
            at = ByteScan.endOfPlainText(at)
        }
    }

    /// Moves over one character beyond ASCII; anything else that stopped the scan is wrong.
    private mutating func scanSequence() throws(Unreadable) {
        if at.pointee < 0x20 {
            try fail(
                "a control character or the end of the text stands in a string",
                remedy: "close the string, or write the character as \\u00XX")
        }
        let length = ByteScan.multiByteLength(at)
        if length == 0 {
            try fail(
                "the text is not valid UTF-8", rule: .jsonEncoding, remedy: "FHIR is UTF-8: save the file in that")
        }
        at += length
    }

    private mutating func scanEscapedString(_ start: UnsafePointer<UInt8>) throws(Unreadable) -> Text {
        let decodedStart = store.decodedCount
        var plain = start
        while true {
            switch at.pointee {
            case UInt8(ascii: "\""):
                store.appendDecoded(plain, at - plain)
                at += 1
                let length = store.decodedCount - decodedStart
                return Text(
                    offset: UInt32(truncatingIfNeeded: decodedStart), length: UInt32(truncatingIfNeeded: length),
                    isDecoded: true)
            case UInt8(ascii: "\\"):
                store.appendDecoded(plain, at - plain)
                try scanEscape()
                plain = at
            default:
                try scanSequence()
            }
            at = ByteScan.endOfPlainText(at)
        }
    }

    private mutating func scanEscape() throws(Unreadable) {
        let byte: UInt8
        switch at[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = at[1]
        case UInt8(ascii: "b"): byte = 0x08
        case UInt8(ascii: "f"): byte = 0x0C
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "u"): return try scanUnicodeEscape()
        default: try fail("'\\' begins no escape here", remedy: "write a backslash as \\\\")
        }
        store.appendDecoded(byte)
        at += 2
    }

    private mutating func scanUnicodeEscape() throws(Unreadable) {
        var code = try hexadecimal(at + 2)
        at += 6
        if code & 0xFC00 == 0xD800, at[0] == UInt8(ascii: "\\"), at[1] == UInt8(ascii: "u") {
            let low = try hexadecimal(at + 2)
            if low & 0xFC00 == 0xDC00 {
                code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
                at += 6
            }
        }
        guard let scalar = Unicode.Scalar(code) else {
            at -= 6
            try fail("half of a surrogate pair stands alone", remedy: "write both halves, or the character itself")
        }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { store.appendDecoded(byte) }
    }

    private mutating func hexadecimal(_ start: UnsafePointer<UInt8>) throws(Unreadable) -> UInt32 {
        var code: UInt32 = 0
        for index in 0..<4 {
            let digit: UInt8
            switch start[index] {
            case let byte where byte &- UInt8(ascii: "0") < 10: digit = byte - UInt8(ascii: "0")
            case let byte where (byte | 0x20) &- UInt8(ascii: "a") < 6: digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: try fail("'\\u' wants four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    // MARK: Passing over

    /// Checks a value's grammar without keeping it.
    mutating func skipValue(depth: Int) throws(Unreadable) {
        if depth > limits.depth { try fail("values nest deeper than \(limits.depth)", rule: .limit) }
        switch at.pointee {
        case UInt8(ascii: "\""):
            let decoded = store.decodedCount
            _ = try scanString()
            store.truncate(rows: store.count, decoded: decoded)
        case UInt8(ascii: "{"):
            at += 1
            try skipRestOfObject(depth: depth + 1)
        case UInt8(ascii: "["):
            at += 1
            skipWhitespace()
            if at.pointee == UInt8(ascii: "]") {
                at += 1
                return
            }
            repeat { try skipValue(depth: depth + 1) } while try !endOfArray()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
        default: try fail("a value is wanted here", remedy: missingPieceRemedy)
        }
    }

    mutating func skipRestOfObject(depth: Int) throws(Unreadable) {
        skipWhitespace()
        if at.pointee == UInt8(ascii: "}") {
            at += 1
            return
        }
        while true {
            _ = try propertyKey()
            try skipValue(depth: depth)
            skipWhitespace()
            if at.pointee == UInt8(ascii: "}") {
                at += 1
                return
            }
            guard at.pointee == UInt8(ascii: ",") else { try fail("',' or '}' is missing here") }
            at += 1
            skipWhitespace()
        }
    }
}
