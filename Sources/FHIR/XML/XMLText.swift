/// Writes text as XML attribute values, and says where XML cannot hold it.
enum XMLText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The first byte from `start` on that needs a closer look: `<`, `&`, `"`, a control character, or 0xEF, with which
    /// U+FFFE and U+FFFF begin. Behind the text there must be eight readable bytes; it may run past the end.
    @inline(__always)
    static func endOfPlainText(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while at < end {
            let word = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
            // As in ByteScan: the lowest hit is exact.
            let quote = word ^ (ones &* 0x22)
            let ampersand = word ^ (ones &* 0x26)
            let less = word ^ (ones &* 0x3C)
            let lead = word ^ (ones &* 0xEF)
            let ascii =
                ((word &- ones &* 0x20) | (quote &- ones) | (ampersand &- ones) | (less &- ones)) & ~word
            let hits = (ascii | (lead &- ones) & ~lead) & highs
            if hits != 0 { return at + hits.trailingZeroBitCount >> 3 }
            at += 8
        }
        return at
    }

    /// Appends an attribute's value. Line ends and tabs become character references, since a parser would otherwise
    /// read them as spaces (XML 1.0 §3.3.3). Returns false where a character is not one of XML's (§2.2).
    static func appendAttribute(
        _ start: UnsafePointer<UInt8>, _ length: Int, into output: inout OutputBuffer
    ) -> Bool {
        let end = start + length
        var plain = start
        var at = start
        while true {
            at = endOfPlainText(at, end: end)
            if at >= end { break }
            if at.pointee == 0xEF {
                if isNoncharacter(at, end: end) { return false }
                at += 1
                continue
            }
            output.append(plain, at - plain)
            switch at.pointee {
            case UInt8(ascii: "<"): output.append("&lt;")
            case UInt8(ascii: "&"): output.append("&amp;")
            case UInt8(ascii: "\""): output.append("&quot;")
            case 0x09: output.append("&#9;")
            case 0x0A: output.append("&#10;")
            case 0x0D: output.append("&#13;")
            default: return false
            }
            at += 1
            plain = at
        }
        output.append(plain, end - plain)
        return true
    }

    /// Whether U+FFFE or U+FFFF stands here.
    static func isNoncharacter(_ at: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        end - at >= 3 && at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE
    }
}
