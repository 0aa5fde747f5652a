import Study

/// How the dates of a column are written.
struct DateForms: Hashable {
    var formats: [DateFormat]
    var calendars: [ExcelCalendar] = []
    /// The last year of two digits that lies in this century, so that 30 puts `30` into 2030 and `31` into 1931.
    var centuryPivot: Int?
    /// Whether days and months may be unknown and dates approximate, as in `00.03.2015` and `ca. 2011`.
    var mayBeVague = false

    /// The forms as people know them.
    var display: String {
        (formats.map(\.display) + calendars.map { _ in "a spreadsheet's day number" }).joined(separator: ", ")
    }

    /// Reads a date with the precision that it is written with, and never a finer one.
    func read(_ text: String) throws(CellFault) -> CellReading {
        let (written, isApproximate) = mayBeVague ? Self.withoutApproximation(text) : (text, false)
        var reading = CellReading(.date(try date(written)))
        if isApproximate {
            reading.remark = CellFault(
                rule: "date-approximate",
                message: "the date is written as an approximate one, and is taken as it stands",
                remedy: "write only as much of the date as is certain")
        }
        return reading
    }

    private func date(_ text: String) throws(CellFault) -> PartialDate {
        guard let numbers = formats.lazy.compactMap({ $0.numbers(in: text) }).first else {
            if let date = calendars.lazy.compactMap({ $0.date(text) }).first { return date }
            throw CellFault(
                rule: "cell-date", message: "the cell is not a date of the column's format",
                remedy: "write the date as \(display)")
        }
        guard let year = year(numbers) else { throw notInCalendar }
        var (month, day) = (numbers.month, numbers.day)
        if mayBeVague {
            if let known = day, known > 0, month == 0 {
                throw CellFault(
                    rule: "cell-date", message: "the date has a day and no month",
                    remedy: "write the month, or leave both out")
            }
            if day == 0 { day = nil }
            if month == 0 { month = nil }
        }
        guard let date = try? PartialDate(year: year, month: month, day: day) else { throw notInCalendar }
        return date
    }

    private var notInCalendar: CellFault {
        CellFault(
            rule: "cell-date", message: "the calendar has no such date",
            remedy: "write a day that exists, as \(display)")
    }

    private func year(_ numbers: DateFormat.Numbers) -> Int? {
        guard let year = numbers.year, numbers.isShortYear else { return numbers.year }
        return centuryPivot.map { year <= $0 ? 2000 + year : 1900 + year }
    }

    /// The text behind a word such as `ca.`, and whether there is one.
    private static func withoutApproximation(_ text: String) -> (String, Bool) {
        let lowercased = text.lowercased()
        guard let word = approximations.first(where: lowercased.hasPrefix) else { return (text, false) }
        return (String(text.dropFirst(word.count).drop { $0 == " " }), true)
    }

    /// Longer words before those that they begin with.
    private static let approximations = [
        "circa", "ca.", "ca ", "etwa ", "ungefähr ", "ungef.", "um ", "~", "≈", "about ", "approx.", "c.",
    ]
}
