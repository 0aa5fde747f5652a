import Survival
import Testing

@Suite("Kaplan-Meier")
struct KaplanMeierTests {
    private func estimate(_ events: [Double], censored: [Double]) throws -> KaplanMeier {
        try KaplanMeier(
            times: events + censored,
            events: Array(repeating: true, count: events.count) + Array(repeating: false, count: censored.count))
    }

    private func thousandths(_ estimate: KaplanMeier) -> [Double: Int] {
        let drops = estimate.steps.filter { $0.events > 0 }
        return Dictionary(uniqueKeysWithValues: drops.map { ($0.time, Int(($0.survival * 1000).rounded())) })
    }

    /// S: 4/5 = 0.8 from day 30, 0.8 * 3/4 = 0.6 from day 60, 0.6 * 1/2 = 0.3 from day 120.
    @Test("five patients by hand: 0.8, 0.6, 0.3, median 120 days")
    func fivePatients() throws {
        let estimate = try estimate([30, 60, 120], censored: [90, 731])
        #expect(estimate.steps.map(\.atRisk) == [5, 4, 3, 2, 1])
        #expect(estimate.steps.map(\.censored) == [0, 0, 1, 0, 1])
        #expect(thousandths(estimate) == [30: 800, 60: 600, 120: 300])
        #expect(estimate.median == 120)
    }

    /// The remission times of the 21 patients under 6-mercaptopurine (Freireich et al., Blood 1963), in weeks, as every
    /// textbook works them: S(6) = 0.857, S(10) = 0.753, S(23) = 0.448, median 23; Greenwood's error of S(6) is 0.0764.
    @Test("Freireich's leukaemia trial: the median remission under 6-mercaptopurine is 23 weeks")
    func freireich() throws {
        let estimate = try estimate(Freireich.events, censored: Freireich.censored)
        #expect(thousandths(estimate) == [6: 857, 7: 807, 10: 753, 13: 690, 16: 627, 22: 538, 23: 448])
        #expect(estimate.median == 23)
        let error = try #require(estimate.steps.first?.standardError)
        #expect((error - 0.0764).magnitude < 5e-5)
    }

    @Test("times near the largest number are not taken for ties")
    func largeTimes() throws {
        let estimate = try KaplanMeier(times: [1e308, 1.7e308], events: [true, true])
        #expect(estimate.steps.map(\.survival) == [0.5, 0])
    }

    @Test("where the estimate is one half, the median is the middle of that stretch, as survfit has it")
    func exactHalf() throws {
        #expect(try estimate([10, 20, 30, 40], censored: []).median == 25)
        #expect(try estimate([10, 20], censored: [30, 40]).median == 20)
    }

    /// 6/7 * 5/6 * ... * 3.5/7: products of fractions that miss one half by rounding still count as one half.
    @Test("six events of twelve patients leave one half, whatever the rounding")
    func roundedHalf() throws {
        #expect(try estimate([1, 2, 3, 4, 5, 6, 9], censored: [10, 11, 12, 13, 14]).median == 7.5)
    }

    @Test("a time censored on the day of an event is still at risk")
    func tie() throws {
        #expect(try estimate([5], censored: [5]).steps.map(\.survival) == [0.5])
    }

    @Test("times that differ in their last digits only are one time")
    func rounding() throws {
        let estimate = try estimate([0.1 + 0.2, 0.3], censored: [1])
        #expect(estimate.steps.map(\.events) == [2, 0])
        #expect(try self.estimate([0.3, 0.3001], censored: []).steps.count == 2)
    }

    @Test("above one half to the end, there is no median; nor without patients")
    func noMedian() throws {
        #expect(try estimate([10], censored: [20, 30]).median == nil)
        #expect(try estimate([], censored: []).median == nil)
        #expect(try estimate([], censored: []).estimate(at: 0) == nil)
    }

    @Test("nothing is known after the last time, unless all have had the event")
    func afterTheEnd() throws {
        #expect(try estimate([10], censored: [20]).estimate(at: 20)?.value == 0.5)
        #expect(try estimate([10], censored: [20]).estimate(at: 21) == nil)
        #expect(try estimate([10, 20], censored: []).estimate(at: 21)?.value == 0)
    }

    @Test("a value that does not exist is none, not a NaN")
    func none() throws {
        let step = try #require(try estimate([10], censored: []).steps.first)
        #expect(step.survival == 0)
        #expect(step.standardError == nil)
        #expect(IntervalTransform.allCases.compactMap { step.interval(transform: $0) }.isEmpty)
    }

    @Test("follow-up: those alive are the events")
    func followUp() throws {
        let followUp = try KaplanMeier.followUp(times: [30, 90, 120, 731], events: [true, false, true, false])
        #expect(followUp.steps.filter { $0.events > 0 }.map(\.time) == [90, 731])
    }

    @Test("with delayed entry, a patient counts from the entry on")
    func delayedEntry() throws {
        let estimate = try KaplanMeier(entries: [0, 0, 5], times: [5, 8, 9], events: [true, true, true])
        #expect(estimate.steps.map(\.atRisk) == [2, 2, 1])
    }
}

/// The remission times under 6-mercaptopurine and under placebo, in weeks (Freireich et al., Blood 1963;21:699-716).
enum Freireich {
    static let events: [Double] = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    static let censored: [Double] = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    static let placebo: [Double] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
}
