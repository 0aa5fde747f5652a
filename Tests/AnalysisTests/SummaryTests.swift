import Study
import Testing

@testable import Analysis

@Suite("The summary of five patients")
struct SummaryTests {
    private let summary: Summary

    init() throws {
        summary = try Summary(study(fivePatients()))
    }

    private func figure(_ name: String) throws -> Figure {
        try #require(summary.figures.first { $0.name == name })
    }

    @Test(
        "numerator, denominator and those left open",
        arguments: [
            ("patients", 5, 5, 0),
            // P3's birth date is a year: no age.
            ("median-age-at-first-blinatumomab", 4, 5, 1),
            // P1 is in the second; P2, P3, P4 and P5 are not.
            ("second-or-later-relapse", 1, 5, 0),
            // P1, P4 and P5; P3's transplant is undated.
            ("transplant-before", 3, 4, 1),
            // 80, 26 and 90 %; P2 has 20 %, P3 no count.
            ("blasts-above-25-percent", 3, 4, 1),
            ("responders", 2, 5, 0),
            // P1; P4 was not measured.
            ("mrd-negative-responders", 1, 1, 1),
            ("cytokine-release-syndrome", 2, 5, 0),
            ("cycles", 5, 5, 0),
            ("neurotoxicity-events", 2, 5, 0),
            ("long-term-survivors", 1, 5, 0),
            ("haploidentical-before-and-after", 1, 1, 0),
            ("median-overall-survival", 5, 5, 0),
        ])
    func counts(name: String, numerator: Int, denominator: Int, open: Int) throws {
        let figure = try figure(name)
        #expect(figure.numerator == numerator)
        #expect(figure.denominator == denominator)
        #expect(figure.open == open)
    }

    @Test(
        "values",
        arguments: [
            // 2, 3, 4 and 8 years (1461 and 2922 days are exact; 730/365.25 and 1095/365.25 are not).
            ("median-age-at-first-blinatumomab", (1095 + 1461) / 2 / 365.25),
            ("second-or-later-relapse", 20), ("transplant-before", 75), ("responders-share", 40),
            ("neurotoxicity-per-cycle", 40), ("cytokine-release-syndrome-share", 40),
            // Kaplan-Meier: day 120. Reverse: S is 2/3 from day 90, 0 from day 731.
            ("median-overall-survival", 120 / 30.4375), ("median-follow-up", 731 / 30.4375),
            // P5: 91 days from relapse to blinatumomab, 731 to the last contact.
            ("median-survival-of-survivors", 731 / 30.4375), ("median-follow-up-of-survivors", 822 / 30.4375),
        ] as [(String, Double)])
    func values(name: String, value: Double) throws {
        let computed = try #require(figure(name).computed)
        #expect((computed - value).magnitude < 1e-9)
    }

    /// R 4.2.2: binom.test(2, 5), poisson.test(2, 5), and survfit(..., conf.type = "log-log") of the five.
    @Test(
        "95 % intervals",
        arguments: [
            ("responders-share", 5.27, 85.34), ("neurotoxicity-per-cycle", 4.84, 144.49),
            ("median-overall-survival", 0.99, nil), ("median-follow-up", 2.96, nil),
        ] as [(String, Double, Double?)])
    func intervals(name: String, lower: Double, upper: Double?) throws {
        let interval = try #require(figure(name).interval)
        #expect(interval.lower.map { ($0 * 100).rounded() / 100 } == lower)
        #expect(interval.upper.map { ($0 * 100).rounded() / 100 } == upper)
    }

    /// S is 0.3 from day 120 on; the last contact is on day 731, after 24 months of 30.4375 days.
    @Test("survival at some months, as far as anyone was followed")
    func survivalAtMonths() throws {
        #expect(summary.survival.map { $0.computed.map { $0.rounded() } } == [30, 30, nil, nil])
        #expect(summary.survival.map(\.numerator) == [1, 1, 0, 0])
        let row = try #require(summary.text.split(separator: "\n").first { $0.hasPrefix("Overall survival at 12") })
        #expect(row.contains("1.2 % to 71.9 %  Greenwood, log-log"))
    }

    @Test("a count, and a share of patients as they came, have no interval")
    func noInterval() throws {
        #expect(try figure("responders").interval == nil)
        #expect(try figure("transplant-before").interval == nil)
    }

    @Test("a figure of nothing is neither zero nor in agreement")
    func empty() throws {
        let summary = try Summary(study([]))
        let share = try #require(summary.figures.first { $0.name == "responders-share" })
        #expect(share.computed == nil)
        #expect(share.agrees == false)
    }

    @Test(
        "a figure agrees when it rounds to what the paper prints",
        arguments: [
            (.percent(decimals: 0), 71, 27.0 / 38 * 100, true), (.percent(decimals: 0), 71, 71.5, false),
            (.percent(decimals: 1), 47.4, 18.0 / 38 * 100, true), (.percent(decimals: 0), 15, 8.0 / 78 * 100, false),
            (.thirds, 200.0 / 3, 25.0 / 38 * 100, true), (.thirds, 200.0 / 3, 50.0 * 0.99, false),
            (.months(decimals: 1), 11.1, 11.14, true), (.months(decimals: 1), 11.1, 11.15, false),
            (.count, 8, 9, false),
        ] as [(FigureForm, Double, Double, Bool)])
    func agreement(form: FigureForm, published: Double, computed: Double, agrees: Bool) {
        #expect((form.rounded(published) == form.rounded(computed)) == agrees)
    }

    @Test("the table prints 15 % beside 10.3 % and says why")
    func neurotoxicity() throws {
        let note = try #require(figure("neurotoxicity-per-cycle").note)
        #expect(note.contains("10.3 %"))
        #expect(FigureForm.percent(decimals: 0).computed(8.0 / 78 * 100) == "10.3 %")
        let row = try #require(summary.text.split(separator: "\n").first { $0.hasPrefix("Neurotoxicity events per") })
        #expect(row.split(separator: " ").suffix(8) == ["15", "%", "40.0", "%", "2", "5", "0", "no"])
    }

    @Test("the columns of the table stand under one another")
    func alignment() throws {
        let rows = summary.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3)
            .prefix(summary.figures.count + 1)
        #expect(Set(rows.map(\.count)).count == 1)
        #expect(rows.first?.hasPrefix("Figure") == true)
    }
}
