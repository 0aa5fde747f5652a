import Study

/// A number as people write it, with the sign before it and the unit behind it: `>25 %`, `< 1 x 10-4`,
/// `15 µg/m²/Tag`.
struct WrittenQuantity: Hashable {
    let comparator: BoundedNumber.Comparator?
    let number: DecimalNumber
    /// What stands behind the number, as it is written; empty where nothing does.
    let unit: String

    /// Nil when the text does not begin with a number of the format.
    init?(_ text: String, _ format: NumberFormat) {
        var rest = Substring(text)
        Self.skipSpaces(&rest)
        comparator = Self.comparator(&rest)
        Self.skipSpaces(&rest)
        guard let number = Self.number(&rest, format) else { return nil }
        self.number = number
        Self.skipSpaces(&rest)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        unit = String(rest)
    }

    private static func skipSpaces(_ rest: inout Substring) {
        rest = rest.drop(while: \.isWhitespace)
    }

    private static func comparator(_ rest: inout Substring) -> BoundedNumber.Comparator? {
        for (written, comparator) in comparators where rest.hasPrefix(written) {
            rest.removeFirst(written.count)
            return comparator
        }
        return nil
    }

    private static let comparators: [(String, BoundedNumber.Comparator)] = [
        ("<=", .lessOrEqual), ("=<", .lessOrEqual), ("≤", .lessOrEqual), (">=", .greaterOrEqual),
        ("=>", .greaterOrEqual), ("≥", .greaterOrEqual), ("<", .less), (">", .greater),
    ]

    // MARK: Number

    private static func number(_ rest: inout Substring, _ format: NumberFormat) -> DecimalNumber? {
        let written = mantissa(rest, format)
        guard !written.isEmpty, let digits = format.digits(of: String(written)) else { return nil }
        rest = rest[written.endIndex...]
        if written == "10", let exponent = exponent(&rest, isMarked: true) {
            return try? DecimalNumber("1E\(exponent)")
        }
        var behind = rest
        skipSpaces(&behind)
        guard let sign = behind.first, "x×*·".contains(sign) else { return try? DecimalNumber(digits) }
        behind.removeFirst()
        skipSpaces(&behind)
        guard behind.hasPrefix("10") else { return nil }
        behind.removeFirst(2)
        guard let exponent = exponent(&behind, isMarked: false), !digits.contains(where: { $0 == "E" || $0 == "e" })
        else { return nil }
        rest = behind
        return try? DecimalNumber("\(digits)E\(exponent)")
    }

    /// Digits with their signs, and an exponent such as `E-4` where digits follow.
    private static func mantissa(_ text: Substring, _ format: NumberFormat) -> Substring {
        let signs = [format.decimalSign] + (format.groupSign.map { [$0] } ?? [])
        let isPart = { (character: Character) in
            character.asciiValue.map { (0x30...0x39).contains($0) || signs.contains($0) } ?? false
        }
        var end = text.startIndex
        if let first = text.first, first == "-" || first == "+" { end = text.index(after: end) }
        end = text[end...].firstIndex { !isPart($0) } ?? text.endIndex
        guard end < text.endIndex, text[end] == "E" || text[end] == "e" else { return text[..<end] }
        var power = text[text.index(after: end)...]
        if let sign = power.first, sign == "-" || sign == "+" { power.removeFirst() }
        let digits = power.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? text[..<end] : text[..<digits.endIndex]
    }

    /// The power of ten: `^-4`, `**-4`, `⁻⁴`, or plainly `-4` where it need not be marked.
    private static func exponent(_ rest: inout Substring, isMarked: Bool) -> Int? {
        var power = rest
        let mark = ["^", "**"].first { power.hasPrefix($0) }
        power.removeFirst(mark?.count ?? 0)
        let raised = power.prefix { superscripts[$0] != nil }
        let plain = power.prefix { $0 == "-" || $0 == "+" || $0.isASCII && $0.isNumber }
        guard mark != nil || !isMarked || !raised.isEmpty else { return nil }
        let digits = raised.isEmpty ? String(plain) : String(raised.compactMap { superscripts[$0] })
        guard let exponent = Int(digits) else { return nil }
        rest = power[(raised.isEmpty ? plain.endIndex : raised.endIndex)...]
        return exponent
    }

    private static let superscripts: [Character: Character] = [
        "⁻": "-", "⁺": "+", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
        "⁹": "9",
    ]
}
