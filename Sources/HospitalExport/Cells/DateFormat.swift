import Study

/// One way to write a date, given in the directives of `strptime` that Table Schema v2 uses: `%d`, `%m` and `%Y`.
struct DateFormat: Hashable {
    private enum Part: Hashable {
        case day, month, year
        case literal(UInt8)
    }

    /// The format as people know it, such as `dd.MM.yyyy`.
    let display: String
    private let parts: [Part]

    /// Nil when there is a directive other than the three, one of them stands twice, or a day stands without its
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
            default: return nil
            }
        }
        let count = { part in parts.filter { $0 == part }.count }
        guard count(.year) == 1, count(.month) <= 1, count(.day) <= count(.month) else { return nil }
        self.parts = parts
        display = parts.map(Self.display).joined()
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

    /// The numbers in a text of this form, whether or not the calendar has such a date; nil for another form. Days
    /// and months may stand without a leading zero, as `strptime` takes them.
    func numbers(in text: String) -> (year: Int, month: Int?, day: Int?)? {
        var rest = text.utf8[...]
        var (year, month, day): (Int?, Int?, Int?)
        for part in parts {
            switch part {
            case .literal(let byte): guard rest.popFirst() == byte else { return nil }
            case .year: year = Self.digits(4...4, of: &rest)
            case .month: month = Self.digits(1...2, of: &rest)
            case .day: day = Self.digits(1...2, of: &rest)
            }
        }
        guard rest.isEmpty, let year, (month != nil) == parts.contains(.month) else { return nil }
        guard (day != nil) == parts.contains(.day) else { return nil }
        return (year, month, day)
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
        case .literal(let byte): String(Unicode.Scalar(byte))
        }
    }
}
