/// A date as Excel stores it: days since the end of 1899 or since 1904, the time of day as a fraction
/// (ECMA-376 part 1 §18.17.4).
struct SerialDate {
    /// Whole days since 1 January 1970.
    private let day: Int
    private let second: Int
    /// Excel has a 29 February 1900, which the calendar has not.
    private let isExcelsLeapDay: Bool

    /// 31 December 9999.
    private static let last = 2_958_465.0
    private static let secondsADay = 86_400

    /// Nil outside of Excel's calendar, where a number stays a number.
    init?(_ serial: Double, countsFrom1904: Bool) {
        guard serial >= 0, serial < Self.last + 1 else { return nil }
        var whole = Int(serial)
        var second = Int(((serial - Double(whole)) * Double(Self.secondsADay)).rounded())
        if second == Self.secondsADay { (whole, second) = (whole + 1, 0) }
        self.second = second
        isExcelsLeapDay = !countsFrom1904 && whole == 60
        // 1 January 1904 is day -24,107, 31 December 1899 day -25,568; Excel counts its 29 February 1900.
        day = countsFrom1904 ? whole - 24_107 : whole - 25_568 - (whole > 60 ? 1 : 0)
        isTimeOnly = !countsFrom1904 && whole == 0
    }

    private let isTimeOnly: Bool

    func content(_ kind: NumberFormatKind) -> SheetCell.Content? {
        let (year, month, monthDay) = isExcelsLeapDay ? (1900, 2, 29) : Self.civil(day)
        let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(monthDay, 2))"
        let time =
            "\(Self.padded(second / 3600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))"
        switch kind {
        case .number, .percent: return nil
        case .time where isTimeOnly: return .time(time)
        case _ where isTimeOnly: return nil
        case .year: return .date(String(date.prefix(4)))
        case .month: return .date(String(date.prefix(7)))
        case .day where second == 0, .dayTime where second == 0: return .date(date)
        case .day, .dayTime, .time: return .dateTime(date + "T" + time)
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Year, month and day of a day of the Gregorian calendar, by eras of 400 years that begin on 1 March.
    private static func civil(_ day: Int) -> (Int, Int, Int) {
        // 1 March 0000 is day -719,468; all days of Excel's calendar lie behind it.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * ofYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, ofYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
