import Survival
import Testing

@Suite("Shares and rates")
struct RateTests {
    /// R: binom.test(13, 38).
    @Test("13 responders of 38: 34 %, 95 % interval 20 to 51 %")
    func responders() throws {
        let share = try BinomialProportion(successes: 13, trials: 38)
        let interval = try #require(share.interval())
        #expect(share.value == 13.0 / 38)
        #expect((interval.lower * 1000).rounded() == 196)
        #expect((interval.upper * 1000).rounded() == 514)
    }

    @Test("none of n: the upper limit is 1 - 0.025^(1/n), the rule of three made exact")
    func none() throws {
        let interval = try #require(try BinomialProportion(successes: 0, trials: 1).interval())
        #expect(interval.lower == 0)
        #expect((interval.upper - 0.975).magnitude < 1e-15)
    }

    /// R: poisson.test(8, 78).
    @Test("8 neurotoxicity events in 78 cycles: 0.103 a cycle, 95 % interval 0.044 to 0.202")
    func neurotoxicity() throws {
        let rate = try EventRate(events: 8, exposure: 78)
        let interval = try #require(rate.interval())
        #expect(rate.value == 8.0 / 78)
        #expect((interval.lower * 1000).rounded() == 44)
        #expect((interval.upper * 1000).rounded() == 202)
    }

    @Test("without trials or exposure there is neither a value nor an interval")
    func nothing() throws {
        let share = try BinomialProportion(successes: 0, trials: 0)
        let rate = try EventRate(events: 0, exposure: 0)
        #expect(share.value == nil && share.interval() == nil)
        #expect(rate.value == nil && rate.interval() == nil)
    }

    @Test("the plain median is the middle value, or the mean of the two middle ones")
    func median() {
        #expect([3, 1, 2].median() == 2)
        #expect([4, 1, 3, 2].median() == 2.5)
        #expect([Double]().median() == nil)
    }
}
