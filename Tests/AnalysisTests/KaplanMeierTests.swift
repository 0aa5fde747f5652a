import Analysis
import Testing

@Suite("Kaplan-Meier")
struct KaplanMeierTests {
    private func estimate(_ events: [Int], censored: [Int]) -> KaplanMeier {
        KaplanMeier(
            events.map { .init(days: $0, isEvent: true) } + censored.map { .init(days: $0, isEvent: false) })
    }

    /// S: 4/5 = 0.8 from day 30, 0.8 * 3/4 = 0.6 from day 60, 0.6 * 1/2 = 0.3 from day 120.
    @Test("five patients by hand: 0.8, 0.6, 0.3, median 120 days")
    func fivePatients() {
        let estimate = estimate([30, 60, 120], censored: [90, 731])
        #expect(estimate.steps.map(\.atRisk) == [5, 4, 2])
        #expect(estimate.steps.map { ($0.survival * 1000).rounded() } == [800, 600, 300])
        #expect(estimate.medianDays == 120)
    }

    /// The remission times of the 21 patients under 6-mercaptopurine (Freireich et al., Blood 1963), in weeks, as every
    /// textbook works them: S(6) = 0.857, S(10) = 0.753, S(23) = 0.448, median 23.
    @Test("Freireich's leukaemia trial: the median remission under 6-mercaptopurine is 23 weeks")
    func freireich() {
        let estimate = estimate(
            [6, 6, 6, 7, 10, 13, 16, 22, 23], censored: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
        let expected = [6: 857, 7: 807, 10: 753, 13: 690, 16: 627, 22: 538, 23: 448]
        let computed = estimate.steps.map { ($0.days, Int(($0.survival * 1000).rounded())) }
        #expect(Dictionary(uniqueKeysWithValues: computed) == expected)
        #expect(estimate.medianDays == 23)
    }

    @Test("where the estimate is one half, the median is the middle of that stretch, as survfit has it")
    func exactHalf() {
        #expect(estimate([10, 20, 30, 40], censored: []).medianDays == 25)
        #expect(estimate([10, 20], censored: [30, 40]).medianDays == 20)
    }

    /// 6/7 * 5/6 * ... * 3.5/7: products of fractions that miss one half by rounding still count as one half.
    @Test("six events of twelve patients leave one half, whatever the rounding")
    func roundedHalf() {
        let estimate = estimate([1, 2, 3, 4, 5, 6, 9], censored: [10, 11, 12, 13, 14])
        #expect(estimate.medianDays == 7.5)
    }

    @Test("a time censored on the day of an event is still at risk")
    func tie() {
        #expect(estimate([5], censored: [5]).steps.map(\.survival) == [0.5])
    }

    @Test("above one half to the end, there is no median; nor without patients")
    func noMedian() {
        #expect(estimate([10], censored: [20, 30]).medianDays == nil)
        #expect(estimate([], censored: []).medianDays == nil)
    }

    @Test("reverse: those alive are the events")
    func reverse() {
        let times = [(30, true), (90, false), (120, true), (731, false)].map { KaplanMeier.Time(days: $0, isEvent: $1) }
        #expect(KaplanMeier.reverse(times).steps.map(\.days) == [90, 731])
    }
}
