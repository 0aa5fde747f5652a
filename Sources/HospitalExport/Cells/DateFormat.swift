import Study

/// One way to write a date, given in the directives of `strptime` that Table Schema v2 uses: `%d`, `%m`, `%Y`, and
/// `%y` for a year of two digits.
struct DateFormat: Hashable {
    private enum Part: Hashable {
        case day, month, year, shortYear
        case literal(UInt8)
    }

    /// A date as the text has it, whether or not the calendar has it too. Zero is a part that is written and unknown,
    /// as in `00.03.2015`.
    struct Numbers: Hashable {
        var year: Int?
        var isShortYear = false
        var month: Int?
        var day: Int?
    }

    /// The format as people know it, such as `dd.MM.yyyy`.
    let display: String
    private let parts: [Part]

    /// Nil when there is a directive other than the four, one of them stands twice, or a day stands without its
    /// month or a month without its year.
    init?(_ text: String) {
        var parts: [Part] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                guard byte < 0x80 else { return nil }
                parts.append(.literal(byte))
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "d"): parts.append(.day)
            case UInt8(ascii: "m"): parts.append(.month)
            case UInt8(ascii: "Y"): parts.append(.year)
            case UInt8(ascii: "y"): parts.append(.shortYear)
            default: return nil
            }
        }
        let count = { part in parts.filter { $0 == part }.count }
        guard count(.year) + count(.shortYear) == 1 else { return nil }
        guard count(.month) <= 1, count(.day) <= count(.month) else { return nil }
        self.init(parts: parts)
    }

    private init(parts: [Part]) {
        self.parts = parts
        display = parts.map(Self.display).joined()
    }

    /// `yyyy-MM-dd`, the default of Table Schema's `date`.
    static let iso = DateFormat(parts: [
        .year, .literal(UInt8(ascii: "-")), .month, .literal(UInt8(ascii: "-")), .day,
    ])
    /// `yyyy-MM`, Table Schema's `yearmonth`.
    static let isoMonth = DateFormat(parts: [.year, .literal(UInt8(ascii: "-")), .month])
    /// `yyyy`, Table Schema's `year`.
    static let year = DateFormat(parts: [.year])

    /// Whether the century must be told apart from the text.
    var hasShortYear: Bool { parts.contains(.shortYear) }

    /// The numbers in a text of this form; nil for another form. Days and months may stand without a leading zero, as
    /// `strptime` takes them.
    func numbers(in text: String) -> Numbers? {
        var rest = text.utf8[...]
        var numbers = Numbers(isShortYear: hasShortYear)
        for part in parts {
            switch part {
            case .literal(let byte): guard rest.popFirst() == byte else { return nil }
            case .year: numbers.year = Self.digits(4...4, of: &rest)
            case .shortYear: numbers.year = Self.digits(2...2, of: &rest)
            case .month: numbers.month = Self.unknown(of: &rest) ?? Self.digits(1...2, of: &rest)
            case .day: numbers.day = Self.unknown(of: &rest) ?? Self.digits(1...2, of: &rest)
            }
        }
        guard rest.isEmpty, numbers.year != nil, (numbers.month != nil) == parts.contains(.month) else { return nil }
        guard (numbers.day != nil) == parts.contains(.day) else { return nil }
        return numbers
    }

    /// Zero for `??` and `XX`, which people write for a part that they do not know.
    private static func unknown(of rest: inout Substring.UTF8View) -> Int? {
        let marks = rest.prefix(2).prefix { $0 == UInt8(ascii: "?") || $0 | 0x20 == UInt8(ascii: "x") }
        guard !marks.isEmpty, Set(marks).count == 1 else { return nil }
        rest.removeFirst(marks.count)
        return 0
    }

    private static func digits(_ width: ClosedRange<Int>, of rest: inout Substring.UTF8View) -> Int? {
        let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        let digits = rest.prefix(width.upperBound).prefix(while: isDigit)
        guard digits.count >= width.lowerBound else { return nil }
        rest.removeFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func display(_ part: Part) -> String {
        switch part {
        case .day: "dd"
        case .month: "MM"
        case .year: "yyyy"
        case .shortYear: "yy"
        case .literal(let byte): String(Unicode.Scalar(byte))
        }
    }
}
