import Study

/// The two ways in which a spreadsheet counts days.
enum ExcelCalendar: String, Hashable, CaseIterable {
    /// Day 1 is 1 January 1900, and day 60 is 29 February 1900, which never was (ECMA-376 part 1, 18.17.4.1).
    case from1900 = "excel"
    /// Day 0 is 1 January 1904.
    case from1904 = "excel1904"

    /// The date of a day number; nil for a text that is no such number. Numbers of fewer than five digits, which are
    /// days before 1932, are not taken, since they look like years.
    func date(_ text: String) -> PartialDate? {
        guard text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard let days = Int(text), days >= 10_000 else { return nil }
        return PartialDate(dayNumber: days + dayZero)
    }

    /// The day number of day 0, counted from 1970-01-01 and past the day that never was.
    private var dayZero: Int {
        switch self {
        case .from1900: -25_569
        case .from1904: -24_107
        }
    }
}
