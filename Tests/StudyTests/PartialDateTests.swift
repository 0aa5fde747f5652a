import Study
import Testing

@Suite("Partial dates")
struct PartialDateTests {
    @Test(
        "the text of a date comes back as it was", arguments: ["0001", "2015", "2015-03", "2015-03-09", "9999-12-31"])
    func textRoundTrip(text: String) throws {
        #expect(try PartialDate(text).description == text)
    }

    @Test(
        "a text that is no ISO date is refused",
        arguments: [
            "", "15", "02015", "2015-3", "2015-03-9", "2015-03-09T10:00", "2015/03", "-2015", "2015-", "2015-03-",
            "2015--09", "0000", "٢٠١٥", "2015-03-09-01",
        ])
    func refusedText(text: String) {
        #expect(throws: StudyError.self) { try PartialDate(text) }
    }

    @Test(
        "29 February exists in leap years only", arguments: [(2000, true), (1900, false), (2016, true), (2015, false)])
    func leapDay(year: Int, exists: Bool) {
        #expect(((try? PartialDate(year: year, month: 2, day: 29)) != nil) == exists)
    }

    @Test("31 April, month 13, month 0 and a day without a month are refused")
    func impossible() {
        #expect(throws: StudyError.self) { try PartialDate(year: 2015, month: 4, day: 31) }
        #expect(throws: StudyError.self) { try PartialDate(year: 2015, month: 13) }
        #expect(throws: StudyError.self) { try PartialDate(year: 2015, month: 0) }
        #expect(throws: StudyError.self) { try PartialDate(year: 2015, day: 3) }
    }

    @Test("known day numbers: 1970-01-01 is 0, 2000-03-01 is 11017, 1969-12-31 is -1")
    func dayNumbers() throws {
        #expect(try PartialDate("1970-01-01").dayNumber == 0)
        #expect(try PartialDate("2000-03-01").dayNumber == 11017)
        #expect(try PartialDate("1969-12-31").dayNumber == -1)
        #expect(try PartialDate("2000-03").dayNumber == nil)
    }

    @Test("every day from year 1 to 9999 follows the one before")
    func calendar() throws {
        let first = try #require(try PartialDate("0001-01-01").dayNumber)
        let last = try #require(try PartialDate("9999-12-31").dayNumber)
        #expect(last - first == 3_652_058)
        var previous = try PartialDate("0001-01-01")
        for number in (first + 1)...last {
            let next = try #require(PartialDate(dayNumber: number))
            let follows =
                next.day == (previous.day ?? 0) + 1 && next.month == previous.month
                || next.day == 1 && (next.month == (previous.month ?? 0) + 1 || next.month == 1 && previous.month == 12)
            guard follows, next.dayNumber == number else {
                Issue.record("\(previous) is followed by \(next)")
                return
            }
            previous = next
        }
        #expect(PartialDate(dayNumber: first - 1) == nil)
        #expect(PartialDate(dayNumber: last + 1) == nil)
        #expect(PartialDate(dayNumber: .max) == nil)
    }

    @Test(
        "before, or not, or unknown",
        arguments: [
            ("2015-03", "2015-04", true), ("2015-03", "2015-03-10", nil), ("2015-03", "2015-03-01", false),
            ("2015-03-10", "2015-03-10", false), ("2015", "2016-01-01", true), ("2015", "2015", nil),
            ("2016", "2015-12", false), ("2015-03-30", "2015-03", nil), ("2015-03-31", "2015-03", false),
        ] as [(String, String, Bool?)])
    func before(left: String, right: String, expected: Bool?) throws {
        #expect(try PartialDate(left).isBefore(PartialDate(right)) == expected)
        #expect(try PartialDate(right).isAfter(PartialDate(left)) == expected)
        #expect(try PartialDate(left).isOnOrAfter(PartialDate(right)) == expected.map { !$0 })
        #expect(try PartialDate(right).isOnOrBefore(PartialDate(left)) == expected.map { !$0 })
    }

    @Test("an interval is exact or unknown")
    func interval() throws {
        #expect(try date("2016-03-01").days(since: date("2016-02-28")) == 2)
        #expect(try date("2016-02-28").days(since: date("2016-03-01")) == -2)
        #expect(try date("2016-03").days(since: date("2016-02-28")) == nil)
    }

    @Test("of a month and a day in it, the month is the earliest and the latest")
    func extremes() throws {
        let dates = try ["2012-03-10", "2012-03"].map(PartialDate.init)
        #expect(dates.earliest()?.description == "2012-03")
        #expect(dates.latest()?.description == "2012-03")
        #expect(try [date("2012"), date("2012-01")].earliest()?.description == "2012-01")
        #expect(try [date("2012"), date("2012-12-31")].latest()?.description == "2012-12-31")
        #expect([PartialDate]().earliest() == nil)
    }
}
