/// A calendar date known to the year, the month or the day, as FHIR's `date` (R4 §datatypes#date).
///
/// A date never gains or loses precision: `2015-03` stays a month. The calendar is the proleptic Gregorian one,
/// years 1 to 9999.
public struct PartialDate: Sendable, Hashable {
    public enum Precision: String, Sendable, Hashable, CaseIterable {
        case year, month, day
    }

    public let year: Int
    public let month: Int?
    public let day: Int?

    /// Throws when the calendar has no such date, or when a day stands without its month.
    public init(year: Int, month: Int? = nil, day: Int? = nil) throws(StudyError) {
        guard Self.exists(year: year, month: month, day: day) else {
            throw StudyError(
                .invalidDate, "PartialDate", "the calendar has no such date",
                remedy: "give a year, a year and month, or a year, month and day")
        }
        self.year = year
        self.month = month
        self.day = day
    }

    public var precision: Precision {
        if day != nil { return .day }
        return month == nil ? .year : .month
    }

    private static func exists(year: Int, month: Int?, day: Int?) -> Bool {
        guard (1...9999).contains(year) else { return false }
        guard let month else { return day == nil }
        guard (1...12).contains(month) else { return false }
        return day.map { (1...daysInMonth(month, of: year)).contains($0) } ?? true
    }

    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }
}
