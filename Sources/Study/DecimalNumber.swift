/// A decimal number that keeps its digits: `1.00` stays `1.00` (FHIR R4 `decimal`, whose precision is significant).
///
/// Two numbers are equal when their texts are; compare ``double`` for size.
public struct DecimalNumber: Sendable, Hashable {
    /// The number as written, with a dot as the decimal sign, such as `1.00` or `1E-4`.
    public let text: String
    /// The nearest binary number; always finite.
    public let double: Double

    /// Reads FHIR's form: an optional minus, digits without leading zeros, an optional fraction and exponent.
    ///
    /// Throws on any other text, a decimal comma among them, and on numbers beyond the range of `Double`.
    public init(_ text: String) throws(StudyError) {
        guard Self.isDecimal(text), let double = Double(text), double.isFinite else {
            throw StudyError(
                .invalidNumber, "DecimalNumber", "the text is not a decimal number",
                remedy: "write digits with a dot as the decimal sign, such as 1.00 or 1E-4")
        }
        self.text = text
        self.double = double
    }

    public init(_ integer: Int) {
        text = String(integer)
        double = Double(integer)
    }

    private static func isDecimal(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        _ = skip(&rest) { $0 == UInt8(ascii: "-") }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let integerDigits = skipDigits(&rest)
        guard integerDigits > 0, integerDigits == 1 || !startsWithZero else { return false }
        if skip(&rest, { $0 == UInt8(ascii: ".") }), skipDigits(&rest) == 0 { return false }
        if skip(&rest, { $0 | 0x20 == UInt8(ascii: "e") }) {
            _ = skip(&rest) { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
            if skipDigits(&rest) == 0 { return false }
        }
        return rest.isEmpty
    }

    private static func skip(_ rest: inout Substring.UTF8View, _ matches: (UInt8) -> Bool) -> Bool {
        guard let byte = rest.first, matches(byte) else { return false }
        rest.removeFirst()
        return true
    }

    private static func skipDigits(_ rest: inout Substring.UTF8View) -> Int {
        var count = 0
        while skip(&rest, { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) { count += 1 }
        return count
    }
}

extension DecimalNumber: CustomStringConvertible {
    public var description: String { text }
}
