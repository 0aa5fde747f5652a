/// A date, a date with time, or a time, as precise as it was written (FHIRPath 2.0 §2.1.1, §4.1.6).
///
/// `@2015-02` is a date of month precision, `@2015-02T` a date-time of month precision, `@T14` a time of hour
/// precision. Parts beyond the precision have their lowest value and mean nothing.
public struct TemporalValue: Sendable, Hashable {
    public enum Kind: UInt8, Sendable {
        case date, dateTime, time
    }

    public enum Precision: UInt8, Sendable, Comparable, CaseIterable {
        case year, month, day, hour, minute, second, millisecond

        public static func < (left: Precision, right: Precision) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    var kind: Kind
    var precision: Precision
    /// How many digits the fraction of a second was written with.
    var fractionDigits: UInt8 = 0
    var year: Int16 = 1
    var month: UInt8 = 1
    var day: UInt8 = 1
    var hour: UInt8 = 0
    var minute: UInt8 = 0
    var second: UInt8 = 0
    var nanosecond: UInt32 = 0
    /// Minutes east of Greenwich; `nil` where no zone was written.
    var offset: Int16?

    var hasTime: Bool { precision >= .hour }
}

/// Days of the proleptic Gregorian calendar, counted from 1970-01-01.
enum Calendar {
    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// After H. Hinnant, "chrono-compatible low-level date algorithms": the year begins in March.
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension TemporalValue {
    static let nanosecondsPerSecond = 1_000_000_000
    static let secondsPerDay = 86_400

    /// Seconds since 1970-01-01T00:00:00 in the value's own zone; for a time, since midnight.
    var localSeconds: Int {
        let days = kind == .time ? 0 : Calendar.dayNumber(Int(year), Int(month), Int(day))
        return days * Self.secondsPerDay + Int(hour) * 3600 + Int(minute) * 60 + Int(second)
    }

    /// Sets date and time of day from seconds in the value's own zone. `false` when the year leaves 1 to 9999.
    mutating func set(localSeconds seconds: Int) -> Bool {
        let rest = (seconds % Self.secondsPerDay + Self.secondsPerDay) % Self.secondsPerDay
        let days = (seconds - rest) / Self.secondsPerDay
        if kind != .time {
            let date = Calendar.date(ofDay: days)
            guard (1...9999).contains(date.year) else { return false }
            (year, month, day) = (Int16(date.year), UInt8(date.month), UInt8(date.day))
        }
        (hour, minute, second) = (UInt8(rest / 3600), UInt8(rest / 60 % 60), UInt8(rest % 60))
        return true
    }

    /// The day that a date-time names, or the date itself.
    var asDate: TemporalValue {
        var date = self
        date.kind = .date
        date.precision = min(precision, .day)
        (date.hour, date.minute, date.second, date.nanosecond) = (0, 0, 0, 0)
        (date.fractionDigits, date.offset) = (0, nil)
        return date
    }

    var asDateTime: TemporalValue {
        var dateTime = self
        dateTime.kind = .dateTime
        return dateTime
    }
}
