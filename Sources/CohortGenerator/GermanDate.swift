import Study

/// Dates as a German hospital writes them.
enum GermanDate {
    static func day(_ dayNumber: Int) -> String {
        let (year, month, day) = parts(dayNumber)
        return "\(padded(day)).\(padded(month)).\(year)"
    }

    static func month(_ dayNumber: Int) -> String {
        let (year, month, _) = parts(dayNumber)
        return "\(padded(month)).\(year)"
    }

    static func year(_ dayNumber: Int) -> String {
        String(parts(dayNumber).0)
    }

    static func parts(_ dayNumber: Int) -> (Int, Int, Int) {
        guard let date = PartialDate(dayNumber: dayNumber) else { preconditionFailure("a day beyond the calendar") }
        return (date.year, date.month ?? 1, date.day ?? 1)
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
