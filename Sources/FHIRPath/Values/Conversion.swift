/// The conversions between FHIRPath's own types (FHIRPath 2.0 §5.5); `nil` where there is none.
enum Conversion {
    static func boolean(_ item: Item) -> Bool? {
        switch item {
        case .boolean(let value): value
        case .integer, .decimal: item.number == .one ? true : item.number == .zero ? false : nil
        case .string(let text): boolean(text)
        default: nil
        }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "t", "yes", "y", "1", "1.0": true
        case "false", "f", "no", "n", "0", "0.0": false
        default: nil
        }
    }

    static func integer(_ item: Item) -> Int? {
        switch item {
        case .integer(let value): value
        case .boolean(let value): value ? 1 : 0
        case .string(let text): Int32(text).map(Int.init)
        default: nil
        }
    }

    static func decimal(_ item: Item) -> DecimalNumber? {
        switch item {
        case .boolean(let value): DecimalNumber(value ? 1 : 0)
        case .string(let text): plainDecimal(text)
        default: item.number
        }
    }

    /// FHIRPath's own form, which has no exponent.
    private static func plainDecimal(_ text: String) -> DecimalNumber? {
        text.utf8.allSatisfy { Lexer.isDigit($0) || "+-.".utf8.contains($0) } ? DecimalNumber(text) : nil
    }

    static func string(_ item: Item) -> String? {
        switch item {
        case .boolean(let value): value ? "true" : "false"
        case .string(let text): text
        case .integer(let value): String(value)
        case .decimal(let value): value.description
        case .temporal(let value): value.description
        case .quantity(let value): value.description
        case .element, .type: nil
        }
    }

    static func date(_ item: Item) -> TemporalValue? {
        switch item {
        case .temporal(let value): value.kind == .time ? nil : value.asDate
        case .string(let text): TemporalValue(dateTime: text.utf8)?.asDate
        default: nil
        }
    }

    static func dateTime(_ item: Item) -> TemporalValue? {
        switch item {
        case .temporal(let value): value.kind == .time ? nil : value.asDateTime
        case .string(let text): TemporalValue(dateTime: text.utf8)
        default: nil
        }
    }

    static func time(_ item: Item) -> TemporalValue? {
        switch item {
        case .temporal(let value): value.kind == .time ? value : nil
        case .string(let text): TemporalValue(time: text.utf8)
        default: nil
        }
    }

    static func quantity(_ item: Item) -> Quantity? {
        switch item {
        case .boolean(let value): Quantity(DecimalNumber(value ? 1 : 0), .ucum("1"))
        case .string(let text): quantity(text)
        default: item.asQuantity
        }
    }

    /// `4`, `4 days` or `4 'mg'`.
    private static func quantity(_ text: String) -> Quantity? {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard let first = parts.first, let value = plainDecimal(String(first)) else { return nil }
        guard parts.count == 2 else { return Quantity(value, .ucum("1")) }
        let unit = parts[1].drop { $0 == " " }
        if let word = CalendarUnit(word: String(unit)) { return Quantity(value, .calendar(word)) }
        guard unit.count > 2, unit.first == "'", unit.last == "'" else { return nil }
        return Quantity(value, unit: String(unit.dropFirst().dropLast()))
    }
}
