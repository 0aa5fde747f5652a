/// A UUID that is always the same for the same text (RFC 9562 §5.8, version 8).
struct NameUUID {
    private let high: UInt64
    private let low: UInt64

    init(_ text: String) {
        high = Self.hash(text, start: 0xCBF2_9CE4_8422_2325) & ~0xF000 | 0x8000
        low = Self.hash(text, start: 0x8422_2325_CBF2_9CE4) & ~(0xC0 << 56) | 0x80 << 56
    }

    /// FNV-1a, in 64 bits.
    private static func hash(_ text: String, start: UInt64) -> UInt64 {
        text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// `urn:uuid:` and the UUID in lower case.
    var urn: String {
        let digits = Self.hexadecimal(high) + Self.hexadecimal(low)
        var urn = "urn:uuid:"
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { urn.append("-") }
            urn.append(digit)
        }
        return urn
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
