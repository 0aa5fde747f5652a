/// A calendar date known to the year, the month or the day, as FHIR's `date` (R4 §datatypes#date).
///
/// A date never gains or loses precision: `2015-03` stays a month. The calendar is the proleptic Gregorian one,
/// years 1 to 9999.
public struct PartialDate: Sendable, Hashable {
    public enum Precision: String, Sendable, Hashable, CaseIterable {
        case year, month, day
    }

    // A study holds dates by the million, so a date takes four bytes. Zero is a part that is not known.
    private let storedYear: UInt16
    private let storedMonth: UInt8
    private let storedDay: UInt8

    public var year: Int { Int(storedYear) }
    public var month: Int? { storedMonth == 0 ? nil : Int(storedMonth) }
    public var day: Int? { storedDay == 0 ? nil : Int(storedDay) }

    /// Throws when the calendar has no such date, or when a day stands without its month.
    public init(year: Int, month: Int? = nil, day: Int? = nil) throws(StudyError) {
        guard Self.exists(year: year, month: month, day: day) else {
            throw StudyError(
                .invalidDate, "PartialDate", "the calendar has no such date",
                remedy: "give a year, a year and month, or a year, month and day")
        }
        storedYear = UInt16(year)
        storedMonth = UInt8(month ?? 0)
        storedDay = UInt8(day ?? 0)
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
