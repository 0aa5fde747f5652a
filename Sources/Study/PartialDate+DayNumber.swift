extension PartialDate {
    /// Days since 1970-01-01; `nil` unless the date is known to the day.
    public var dayNumber: Int? {
        guard let month, let day else { return nil }
        return Self.dayNumber(year: year, month: month, day: day)
    }

    /// The date of a day number; `nil` outside the years 1 to 9999.
    public init?(dayNumber: Int) {
        guard (Self.firstDayNumber...Self.lastDayNumber).contains(dayNumber) else { return nil }
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        try? self.init(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    /// Days from `start` to this date; `nil` unless both are known to the day.
    public func days(since start: PartialDate) -> Int? {
        guard let own = dayNumber, let first = start.dayNumber else { return nil }
        return own - first
    }

    /// The numbers of the first and the last day that the date may mean.
    public var possibleDays: ClosedRange<Int> {
        let lastMonth = month ?? 12
        let first = Self.dayNumber(year: year, month: month ?? 1, day: day ?? 1)
        let last = Self.dayNumber(
            year: year, month: lastMonth, day: day ?? Self.daysInMonth(lastMonth, of: year))
        return first...last
    }

    private static let firstDayNumber = dayNumber(year: 1, month: 1, day: 1)
    private static let lastDayNumber = dayNumber(year: 9999, month: 12, day: 31)

    /// Days from civil, by Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so
    /// that the leap day is a year's last.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
