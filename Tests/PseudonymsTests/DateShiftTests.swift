import Study
import TestSupport
import Testing

@testable import Pseudonyms

/// Moved dates: intervals and orders.
struct DateShiftTests {
    private static func shifts() throws -> [DateShift] {
        let key = try KeyTests.key()
        return (0..<200).map { DateShift(key, of: .id("patient-\($0)")) }
    }

    @Test func theOffsetIsOneToSevenHundredAndThirtyDaysBack() throws {
        let key = try KeyTests.key()
        let days = (0..<20_000).map { DateShift(key, of: .id("\($0)")).days }
        #expect(days.min() == -730 && days.max() == -1)
        #expect(Set(days).count == 730)
    }

    @Test func itIsThePatientsAlone() throws {
        let key = try KeyTests.key()
        #expect(DateShift(key, of: .id("1")) == DateShift(key, of: .id("1")))
        let others = [
            PatientIdentity.id("2"), .identifier(system: "", value: "1"), .identifier(system: "1", value: ""),
        ]
        #expect(others.allSatisfy { DateShift(key, of: $0) != DateShift(key, of: .id("1")) })
        #expect(DateShift(PseudonymKey(), of: .id("1")) != DateShift(PseudonymKey(), of: .id("1")))
    }

    @Test func intervalsBetweenDaysStay() throws {
        var random = SeededGenerator.printed()
        for shift in try Self.shifts() {
            let dates = try (0..<20).map { _ in try Self.day(&random) }
            for (first, second) in zip(dates, dates.dropFirst()) {
                let moved = try (#require(shift.moved(first)), #require(shift.moved(second, as: .end)))
                #expect(moved.1.days(since: moved.0) == second.days(since: first))
                #expect(moved.0.days(since: first) == shift.days)
            }
        }
    }

    @Test func precisionStays() throws {
        var random = SeededGenerator.printed()
        for shift in try Self.shifts() {
            let date = try Self.partial(&random)
            for role in [DateShift.Role.start, .end] {
                #expect(shift.moved(date, as: role)?.precision == date.precision)
            }
        }
    }

    /// Dates of one precision and role keep their order, or meet.
    @Test func partialDatesKeepTheirOrder() throws {
        var random = SeededGenerator.printed()
        for shift in try Self.shifts() {
            for role in [DateShift.Role.start, .end] {
                for precision in PartialDate.Precision.allCases {
                    let dates = try (0..<10).map { _ in try #require(Self.day(&random).cut(to: precision)) }
                    let moved = try dates.map { try #require(shift.moved($0, as: role)) }
                    for (one, two) in zip(zip(dates, moved), zip(dates, moved).dropFirst()) {
                        if one.0.isBefore(two.0) == true { #expect(two.1.isBefore(one.1) != true) }
                    }
                }
            }
        }
    }

    /// An end that is not certainly before its start does not become so, whatever the precisions.
    @Test func noEndComesBeforeItsStart() throws {
        var random = SeededGenerator.printed()
        var pairs = 0
        for shift in try Self.shifts() {
            for _ in 0..<50 {
                let start = try Self.partial(&random, years: 2010...2012)
                let end = try Self.partial(&random, years: 2010...2012)
                guard end.isBefore(start) != true else { continue }
                pairs += 1
                let moved = try (#require(shift.moved(start)), #require(shift.moved(end, as: .end)))
                #expect(moved.1.isBefore(moved.0) != true)
            }
        }
        #expect(pairs > 1000)
    }

    @Test(arguments: [
        "2015-03-14T09:30:00+01:00", "2015-03-14T00:00:00Z", "2015-03-14T23:59:59.123-11:30", "2015-03-14",
    ])
    func timeAndZoneStay(_ text: String) throws {
        let shift = try #require(try Self.shifts().first)
        let moved = try #require(shift.moved(text, as: .start))
        #expect(moved.dropFirst(10) == text.dropFirst(10))
        let days = try PartialDate(String(moved.prefix(10))).days(since: PartialDate(year: 2015, month: 3, day: 14))
        #expect(days == shift.days)
    }

    @Test(arguments: BirthDatePrecision.allCases)
    func aBirthDateIsMovedAndCut(_ precision: BirthDatePrecision) throws {
        let settings = Pseudonymizer.Settings(birthDate: precision, year: 2026)
        for shift in try Self.shifts() {
            let birth = try PartialDate(year: 2010, month: 3, day: 4)
            let moved = try #require(shift.moved(birth))
            #expect(settings.birthDate(birth, shift) == moved.cut(to: precision == .year ? .year : .month))
            let year = try PartialDate(year: 2010)
            #expect(settings.birthDate(year, shift)?.precision == .year)
        }
    }

    @Test func whoMayBeOverEightyNineHasNoBirthDate() throws {
        let settings = Pseudonymizer.Settings(year: 2026)
        for shift in try Self.shifts() {
            #expect(settings.birthDate(try PartialDate(year: 1936, month: 12, day: 31), shift) == nil)
            #expect(settings.birthDate(try PartialDate(year: 1940, month: 1, day: 1), shift) != nil)
        }
    }

    private static func day(_ random: inout SeededGenerator, years: ClosedRange<Int> = 1990...2026) throws
        -> PartialDate
    {
        try PartialDate(
            year: Int.random(in: years, using: &random), month: Int.random(in: 1...12, using: &random),
            day: Int.random(in: 1...28, using: &random))
    }

    private static func partial(
        _ random: inout SeededGenerator, years: ClosedRange<Int> = 1990...2026
    ) throws -> PartialDate {
        let precision = PartialDate.Precision.allCases.randomElement(using: &random) ?? .day
        return try #require(day(&random, years: years).cut(to: precision))
    }
}
