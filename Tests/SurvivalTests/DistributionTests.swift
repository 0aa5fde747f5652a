import Foundation
import Testing

@testable import Survival

/// Tail probabilities and exact intervals against R's pchisq, qnorm, binom.test and poisson.test, to 1e-12.
@Suite("Distributions")
struct DistributionTests {
    private struct Values: Decodable {
        struct ChiSquare: Decodable {
            let value: Double
            let degreesOfFreedom: Int
            let probability: Double
        }
        struct Normal: Decodable {
            let tail, quantile: Double
        }
        struct Binomial: Decodable {
            let successes, trials: Int
            let level, lower, upper: Double
        }
        struct Rate: Decodable {
            let events: Int
            let exposure, level, lower, upper: Double
        }
        let chiSquare: [ChiSquare]
        let normal: [Normal]
        let binomial: [Binomial]
        let rate: [Rate]
    }

    private let values: Values

    init() throws {
        let data = try Data(contentsOf: Reference.folder.appending(path: "distributions.json"))
        values = try JSONDecoder().decode(Values.self, from: data)
    }

    private func expect(_ ours: Double, _ theirs: Double, _ what: String, _ location: SourceLocation = #_sourceLocation)
    {
        #expect((ours - theirs).magnitude <= 1e-12 * theirs.magnitude, "\(what)", sourceLocation: location)
    }

    @Test("chi-square")
    func chiSquare() {
        #expect(values.chiSquare.count == 63)
        for value in values.chiSquare {
            let tail = chiSquareUpperTail(value.value, degreesOfFreedom: value.degreesOfFreedom)
            expect(tail, value.probability, "\(value)")
        }
    }

    @Test("normal quantile")
    func normal() {
        #expect(values.normal.count == 9)
        for value in values.normal {
            let quantile = normalUpperQuantile(value.tail)
            #expect((quantile - value.quantile).magnitude <= 1e-12 * max(value.quantile, 1), "\(value)")
        }
    }

    @Test("binomial intervals")
    func binomial() throws {
        #expect(values.binomial.count > 70)
        for value in values.binomial {
            let interval = try #require(
                try BinomialProportion(successes: value.successes, trials: value.trials)
                    .interval(level: ConfidenceLevel(value.level)))
            expect(interval.lower, value.lower, "\(value)")
            expect(interval.upper, value.upper, "\(value)")
        }
    }

    @Test("Poisson intervals")
    func rates() throws {
        #expect(values.rate.count == 42)
        for value in values.rate {
            let interval = try #require(
                try EventRate(events: value.events, exposure: value.exposure)
                    .interval(level: ConfidenceLevel(value.level)))
            expect(interval.lower, value.lower, "\(value)")
            expect(interval.upper, value.upper, "\(value)")
        }
    }
}
