/// The digits of a stored number.
///
/// Excel takes and shows fifteen significant digits, but stores seventeen, those of the binary number behind them: a
/// typed 5.1 is stored as `5.0999999999999996`. A number of more than fifteen digits is therefore rounded to those
/// that were typed; any other keeps its digits as they are stored, so that 15.0 stays 15.0 and 1E-4 stays 1E-4.
enum StoredNumber {
    private static let significantDigits = 15

    /// The number with a dot, or nil when the text is no number.
    static func digits(_ text: String) -> String? {
        guard let number = Parts(text) else { return nil }
        let digits = number.whole + number.fraction
        let significant = digits.drop { $0 == zero }
        guard significant.count > significantDigits else {
            return text.hasPrefix("+") ? String(text.dropFirst()) : text
        }
        return number.rounded(digits, leadingZeros: digits.count - significant.count)
    }

    /// A number a hundred times as large, with the same digits: `0.26` makes `26`, `0.0050` makes `0.50`.
    static func hundredfold(_ digits: String) -> String {
        guard var number = Parts(digits) else { return digits }
        let moved = (number.fraction + [zero, zero]).prefix(2)
        number.fraction = Array(number.fraction.dropFirst(2))
        number.whole = Array((number.whole + moved).drop { $0 == zero })
        if number.whole.isEmpty { number.whole = [zero] }
        let fraction = number.fraction.isEmpty ? "" : "." + String(decoding: number.fraction, as: UTF8.self)
        return (number.isNegative ? "-" : "") + String(decoding: number.whole, as: UTF8.self) + fraction
            + number.exponent
    }

    private static let zero = UInt8(ascii: "0")

    private struct Parts {
        var isNegative = false
        var whole: [UInt8]
        var fraction: [UInt8] = []
        /// With its sign, such as `E-4`; empty without one.
        var exponent = ""

        init?(_ text: String) {
            var rest = Array(text.utf8)[...]
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                isNegative = sign == UInt8(ascii: "-")
                rest = rest.dropFirst()
            }
            whole = Array(rest.prefix(while: Self.isDigit))
            rest = rest.dropFirst(whole.count)
            if rest.first == UInt8(ascii: ".") {
                fraction = Array(rest.dropFirst().prefix(while: Self.isDigit))
                rest = rest.dropFirst(fraction.count + 1)
                guard !fraction.isEmpty else { return nil }
            }
            guard !whole.isEmpty else { return nil }
            guard let letter = rest.first else { return }
            let power = rest.dropFirst()
            let digits = power.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
            guard letter | 0x20 == UInt8(ascii: "e"), power.count - digits.count <= 1 else { return nil }
            guard (1...4).contains(digits.count), digits.allSatisfy(Self.isDigit) else { return nil }
            exponent = String(decoding: rest, as: UTF8.self)
        }

        static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= UInt8(ascii: "9") }

        /// Rounded to fifteen significant digits, without zeros at the end of the fraction.
        func rounded(_ digits: [UInt8], leadingZeros: Int) -> String {
            let kept = leadingZeros + significantDigits
            var rounded = [zero] + digits[..<kept]
            if digits[kept] >= UInt8(ascii: "5") {
                var index = rounded.count - 1
                while index > 0, rounded[index] == UInt8(ascii: "9") {
                    rounded[index] = zero
                    index -= 1
                }
                rounded[index] += 1
            }
            // The zero put in front takes a carry; digits of the whole part that are cut become zeros.
            rounded += [UInt8](repeating: zero, count: max(0, whole.count - kept))
            var fraction = rounded[(whole.count + 1)...]
            while fraction.last == zero { fraction.removeLast() }
            var front = rounded[...whole.count]
            while front.count > 1, front.first == zero { front.removeFirst() }
            let text = String(decoding: front, as: UTF8.self) + (fraction.isEmpty ? "" : ".")
            return (isNegative ? "-" : "") + text + String(decoding: fraction, as: UTF8.self) + exponent
        }
    }
}
