extension OutputBuffer {
    /// Text in UTF-8 as the inside of a JSON string (RFC 8259 §7). Eight bytes behind it must be readable.
    package mutating func appendJSON(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        let end = start + text.count
        var plain = start
        var at = start
        while true {
            at = ByteScan.endOfPlainText(at, end: end)
            if at >= end { break }
            if at.pointee >= 0x80 {
                at += 1
                continue
            }
            append(plain, at - plain)
            appendEscape(at.pointee)
            at += 1
            plain = at
        }
        append(plain, end - plain)
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"" as StaticString)
        case UInt8(ascii: "\\"): append("\\\\" as StaticString)
        case 0x08: append("\\b" as StaticString)
        case 0x09: append("\\t" as StaticString)
        case 0x0A: append("\\n" as StaticString)
        case 0x0C: append("\\f" as StaticString)
        case 0x0D: append("\\r" as StaticString)
        default:
            append("\\u00" as StaticString)
            append(Self.hexadecimal(byte >> 4))
            append(Self.hexadecimal(byte & 15))
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
