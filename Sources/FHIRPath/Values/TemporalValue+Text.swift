extension TemporalValue: CustomStringConvertible {
    /// The value as FHIR writes it: `2015-02-04T14:34:28.123+01:00`; a date-time without a time has no `T`.
    public var description: String {
        var text = kind == .time ? "" : Self.padded(Int(year), 4)
        if kind != .time {
            if precision >= .month { text += "-" + Self.padded(Int(month), 2) }
            if precision >= .day { text += "-" + Self.padded(Int(day), 2) }
        }
        guard hasTime else { return text }
        if kind != .time { text += "T" }
        text += Self.padded(Int(hour), 2)
        if precision >= .minute { text += ":" + Self.padded(Int(minute), 2) }
        if precision >= .second { text += ":" + Self.padded(Int(second), 2) }
        if precision == .millisecond {
            text += "." + Self.padded(Int(nanosecond), 9).prefix(Int(fractionDigits))
        }
        return text + offsetText
    }

    /// The value with FHIRPath's sign before it: `@2015-02-04`, `@T14:34`. A date-time without a time looks like a date.
    var literal: String { (kind == .time ? "@T" : "@") + description }

    private var offsetText: String {
        guard let offset else { return "" }
        if offset == 0 { return "Z" }
        let minutes = abs(Int(offset))
        return (offset < 0 ? "-" : "+") + Self.padded(minutes / 60, 2) + ":" + Self.padded(minutes % 60, 2)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension TemporalValue {
    /// Reads `2015`, `2015-02-04`; `nil` for what is no such date.
    init?(date text: some Collection<UInt8>) {
        var reader = TemporalReader(text)
        guard let value = reader.date(), reader.isAtEnd else { return nil }
        self = value
    }

    /// Reads a date-time with or without a time of day: `2015`, `2015T`, `2015-02-04T14:34:28.1+10:00`.
    init?(dateTime text: some Collection<UInt8>) {
        var reader = TemporalReader(text)
        guard let value = reader.dateTime(), reader.isAtEnd else { return nil }
        self = value.asDateTime
    }

    /// Reads `14`, `14:34`, `14:34:28.123`, with or without a `T` before it.
    init?(time text: some Collection<UInt8>) {
        var reader = TemporalReader(text)
        _ = reader.take(UInt8(ascii: "T"))
        var value = TemporalValue(kind: .time, precision: .hour)
        guard reader.timeOfDay(&value), reader.isAtEnd else { return nil }
        self = value
    }
}

/// Reads dates and times from bytes; the lexer uses it for literals, whose end only the reader knows.
struct TemporalReader {
    private static let maximumLength = 64
    private let bytes: [UInt8]
    private(set) var at = 0

    init(_ text: some Collection<UInt8>) {
        bytes = Array(text.prefix(Self.maximumLength))
    }

    /// A text that was cut has no end here.
    var isAtEnd: Bool { at == bytes.count && bytes.count < Self.maximumLength }

    mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// So many digits, or nothing.
    private mutating func number(_ digits: Int) -> Int? {
        guard at + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[at..<at + digits] {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        at += digits
        return value
    }

    /// A separator and two digits behind it within a range; leaves the place as it was when they do not stand there.
    private mutating func part(after separator: UInt8, in range: ClosedRange<Int>) -> UInt8? {
        let start = at
        guard take(separator), let value = number(2), range.contains(value) else {
            at = start
            return nil
        }
        return UInt8(value)
    }

    mutating func date() -> TemporalValue? {
        guard let year = number(4), year > 0 else { return nil }
        var value = TemporalValue(kind: .date, precision: .year)
        value.year = Int16(year)
        guard let month = part(after: UInt8(ascii: "-"), in: 1...12) else { return value }
        value.month = month
        value.precision = .month
        let days = 1...Calendar.days(inMonth: Int(month), of: year)
        guard let day = part(after: UInt8(ascii: "-"), in: days) else { return value }
        value.day = day
        value.precision = .day
        return value
    }

    /// A date; a `T` behind it makes it a date-time, and a time of day may follow a whole date.
    mutating func dateTime() -> TemporalValue? {
        guard var value = date() else { return nil }
        guard take(UInt8(ascii: "T")) else { return value }
        value.kind = .dateTime
        let start = at
        guard value.precision == .day, timeOfDay(&value) else {
            at = start
            return value
        }
        readOffset(&value)
        return value
    }

    mutating func timeOfDay(_ value: inout TemporalValue) -> Bool {
        guard let hour = number(2), hour < 24 else { return false }
        value.hour = UInt8(hour)
        value.precision = .hour
        guard let minute = part(after: UInt8(ascii: ":"), in: 0...59) else { return true }
        value.minute = minute
        value.precision = .minute
        // FHIR allows second 60 for leap seconds (R4 §datatypes#dateTime).
        guard let second = part(after: UInt8(ascii: ":"), in: 0...60) else { return true }
        value.second = second
        value.precision = .second
        readFraction(&value)
        return true
    }

    /// A point is part of the value only with a digit behind it: `@T14:34:28.is(Time)` calls a function.
    private mutating func readFraction(_ value: inout TemporalValue) {
        let start = at
        guard take(UInt8(ascii: ".")) else { return }
        var digits = 0
        var fraction = 0
        while let digit = number(1) {
            if digits < 9 {
                fraction = fraction * 10 + digit
                digits += 1
            }
        }
        guard digits > 0 else {
            at = start
            return
        }
        value.fractionDigits = UInt8(digits)
        for _ in digits..<9 { fraction *= 10 }
        value.nanosecond = UInt32(fraction)
        value.precision = .millisecond
    }

    private mutating func readOffset(_ value: inout TemporalValue) {
        if take(UInt8(ascii: "Z")) {
            value.offset = 0
            return
        }
        let start = at
        let isWest = take(UInt8(ascii: "-"))
        guard isWest || take(UInt8(ascii: "+")), let hours = number(2), hours <= 14,
            let minutes = part(after: UInt8(ascii: ":"), in: 0...59)
        else {
            at = start
            return
        }
        let offset = Int16(hours * 60 + Int(minutes))
        value.offset = isWest ? -offset : offset
    }
}
