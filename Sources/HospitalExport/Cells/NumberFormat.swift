/// How the numbers of a column are written: Table Schema v2's `decimalChar` and `groupChar`.
struct NumberFormat: Hashable {
    var decimalSign = UInt8(ascii: ".")
    var groupSign: UInt8?

    /// The number with a dot for a decimal sign and all its digits, so that `1.234,50` becomes `1234.50`; nil when
    /// the text is not a number of this format.
    ///
    /// Groups have three digits, so that `1.5` is not taken for 15 where the dot groups.
    func digits(of text: String) -> String? {
        let bytes = Array(text.utf8)
        let mantissaEnd = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.endIndex
        let mantissa = bytes[..<mantissaEnd]
        let signEnd = mantissa.first == UInt8(ascii: "-") || mantissa.first == UInt8(ascii: "+") ? 1 : 0
        let fractionStart = mantissa.firstIndex(of: decimalSign) ?? mantissaEnd
        guard let whole = ungrouped(mantissa[min(signEnd, fractionStart)..<fractionStart]) else { return nil }
        var number = mantissa.first == UInt8(ascii: "-") ? "-" : ""
        number += whole
        if fractionStart < mantissaEnd {
            let fraction = mantissa[(fractionStart + 1)...]
            guard Self.areDigits(fraction) else { return nil }
            number += "." + String(decoding: fraction, as: UTF8.self)
        }
        return number + String(decoding: bytes[mantissaEnd...], as: UTF8.self)
    }

    /// Digits in groups of three, or without groups.
    private func ungrouped(_ digits: ArraySlice<UInt8>) -> String? {
        guard let groupSign, digits.contains(groupSign) else {
            return Self.areDigits(digits) ? String(decoding: digits, as: UTF8.self) : nil
        }
        let groups = digits.split(separator: groupSign, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count) else { return nil }
        guard groups.allSatisfy(Self.areDigits), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return String(decoding: groups.joined(), as: UTF8.self)
    }

    private static func areDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
}
