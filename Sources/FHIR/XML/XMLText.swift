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

    /// Whether `]]>` stands between two places; XML's text may not hold it (XML 1.0 §2.4).
    static func hasSectionEnd(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
        var at = start + 2
        while at < end {
            if at.pointee == UInt8(ascii: ">"), at[-1] == UInt8(ascii: "]"), at[-2] == UInt8(ascii: "]") { return true }
            at += 1
        }
        return false
    }

    /// The length of the character at `start` if a name may hold it or begin with it, else 0 (XML 1.0 §2.3; the colon
    /// counts). The text is UTF-8.
    static func nameCharacterLength(_ start: UnsafePointer<UInt8>, isFirst: Bool) -> Int {
        switch start.pointee {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            return 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): return isFirst ? 0 : 1
        case 0xC2...0xF4:
            let length = ByteScan.multiByteLength(start)
            return isNameCharacter(code(start, length), isFirst: isFirst) ? length : 0
        default: return 0
        }
    }

    private static func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        var code = UInt32(start[0]) & (0x7F >> UInt32(max(1, length)))
        for index in 1..<max(1, length) { code = code << 6 | UInt32(start[index]) & 0x3F }
        return code
    }

    private static func isNameCharacter(_ code: UInt32, isFirst: Bool) -> Bool {
        switch code {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        case 0xB7, 0x300...0x36F, 0x203F...0x2040: !isFirst
        default: false
        }
    }

    /// Whether U+FFFE or U+FFFF stands here.
    static func isNoncharacter(_ at: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        end - at >= 3 && at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE
    }
}
