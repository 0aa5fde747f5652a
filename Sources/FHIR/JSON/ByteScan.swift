/// Word-at-a-time tests on bytes. A word is eight bytes, the first one lowest.
enum ByteScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The first byte from `start` on that a JSON string may not hold as it is or that needs a closer look: `"`, `\`,
    /// a control character, or the beginning of a multi-byte character. The text must end with such a byte.
    @inline(__always)
    static func endOfPlainText(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while true {
            let hits = unusual(at)
            if hits != 0 { return at + hits.trailingZeroBitCount >> 3 }
            at += 8
        }
    }

    /// The same for a text that ends at `end`, behind which eight bytes can be read. The answer may lie past the end.
    @inline(__always)
    static func endOfPlainText(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while at < end {
            let hits = unusual(at)
            if hits != 0 { return at + hits.trailingZeroBitCount >> 3 }
            at += 8
        }
        return at
    }

    /// The high bits of the bytes of a word that are not plain; the lowest is exact.
    @inline(__always)
    private static func unusual(_ at: UnsafePointer<UInt8>) -> UInt64 {
        let word = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
        // Subtracting makes a byte's high bit come up where the byte was too small; borrows disturb only the bytes
        // above a hit, so the lowest hit is exact.
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        return (((word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)) & ~word | word) & highs
    }

    /// The length of the UTF-8 sequence at `start`, whose first byte is 0x80 or more, or 0 when it is not valid
    /// (Unicode 15, table 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF).
    static func multiByteLength(_ start: UnsafePointer<UInt8>) -> Int {
        let first = start[0]
        func isTail(_ index: Int) -> Bool { start[index] & 0xC0 == 0x80 }
        switch first {
        case 0xC2...0xDF:
            return isTail(1) ? 2 : 0
        case 0xE0...0xEF:
            let lowest: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let highest: UInt8 = first == 0xED ? 0x9F : 0xBF
            return start[1] >= lowest && start[1] <= highest && isTail(2) ? 3 : 0
        case 0xF0...0xF4:
            let lowest: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let highest: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            return start[1] >= lowest && start[1] <= highest && isTail(2) && isTail(3) ? 4 : 0
        default:
            return 0
        }
    }
}
