import Survival
import Testing

/// Comparing our answers with R's.
enum Agreement {
    /// What a failure is to name.
    @TaskLocal static var caseName = ""

    /// Values that differ by no more than 1e-9 of themselves; a value that does not exist in R does not exist here.
    static func expect(
        _ ours: [Double?], _ theirs: [Double?], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard ours.count == theirs.count else {
            Issue.record(
                "\(caseName)\(what): \(ours.count) values, R has \(theirs.count)", sourceLocation: sourceLocation)
            return
        }
        for (index, (our, their)) in zip(ours, theirs).enumerated() where !agree(our, their) {
            let texts = [our, their].map { $0.map(String.init(describing:)) ?? "none" }
            Issue.record(
                "\(caseName)\(what)[\(index)] is \(texts[0]), in R \(texts[1])", sourceLocation: sourceLocation)
            return
        }
    }

    /// What cancels out to 0 in the one may be left as a last digit in the other: 1e-15 are no difference.
    private static func agree(_ our: Double?, _ their: Double?) -> Bool {
        guard let our, let their else { return our == nil && their == nil }
        return (our - their).magnitude <= 1e-9 * their.magnitude + 1e-15
    }

    static func check(_ estimate: KaplanMeier, _ input: some CurveInput, _ answer: Reference.CurveAnswer) throws {
        let steps = estimate.steps
        expect(steps.map(\.time), answer.steps.time, "time")
        #expect(steps.map(\.atRisk) == answer.steps.atRisk, "\(caseName)")
        #expect(steps.map(\.events) == answer.steps.events, "\(caseName)")
        #expect(steps.map(\.censored) == answer.steps.censored, "\(caseName)")
        expect(steps.map(\.survival), answer.steps.value, "survival")
        expect(steps.map(\.standardError), answer.steps.standardError, "standard error")
        #expect(!answer.intervals.isEmpty)
        for intervals in answer.intervals { try check(estimate, intervals) }
        let quantiles = try input.shares.map { try estimate.quantile($0).time }
        expect(quantiles, answer.quantiles, "quantile")
        #expect(input.at.map { estimate.atRisk(at: $0) } == answer.atRisk, "\(caseName)")
        check(input.at.map { estimate.estimate(at: $0) }, answer.estimates)
    }

    private static func check(_ estimate: KaplanMeier, _ answer: Reference.Intervals) throws {
        let level = try ConfidenceLevel(answer.level)
        let transform = try transform(answer.transform)
        let what = "\(answer.transform), \(answer.level)"
        let ours = estimate.steps.map { $0.interval(level: level, transform: transform) }
        expect(ours.map { $0?.lower }, answer.lower, "\(what), lower")
        expect(ours.map { $0?.upper }, answer.upper, "\(what), upper")
        let median = try estimate.quantile(0.5, level: level, transform: transform)
        expect([median.time], try #require(answer.median), "\(what), median")
        expect([median.lower], try #require(answer.medianLower), "\(what), lower limit of the median")
        expect([median.upper], try #require(answer.medianUpper), "\(what), upper limit of the median")
        #expect(estimate.median == median.time, "\(caseName)")
    }

    static func check(_ curve: CumulativeIncidence.Curve, at times: [Double], _ answer: Reference.CausesAnswer.Curve)
        throws
    {
        let steps = curve.steps
        expect(steps.map(\.time), answer.steps.time, "time")
        #expect(steps.map(\.atRisk) == answer.steps.atRisk, "\(caseName)")
        #expect(steps.map(\.events) == answer.steps.events, "\(caseName)")
        #expect(steps.map(\.censored) == answer.steps.censored, "\(caseName)")
        expect(steps.map(\.incidence), answer.steps.value, "incidence")
        expect(steps.map(\.standardError), answer.steps.standardError, "standard error")
        for intervals in answer.intervals {
            let transform = try transform(intervals.transform)
            let ours = steps.map { $0.interval(transform: transform) }
            expect(ours.map { $0?.lower }, intervals.lower, "\(intervals.transform), lower")
            expect(ours.map { $0?.upper }, intervals.upper, "\(intervals.transform), upper")
        }
        check(times.map { curve.estimate(at: $0) }, answer.estimates)
    }

    private static func check(_ ours: [Estimate?], _ answer: Reference.Estimates) {
        expect(ours.map { $0?.value }, answer.value, "estimate at a time")
        expect(ours.map { $0?.standardError }, answer.standardError, "standard error at a time")
        expect(ours.map { $0?.interval?.lower }, answer.lower, "lower limit at a time")
        expect(ours.map { $0?.interval?.upper }, answer.upper, "upper limit at a time")
    }

    static func check(_ test: LogRankTest, _ answer: Reference.TestAnswer) {
        #expect(test.groups.map(\.observed) == answer.observed, "\(caseName)")
        expect(test.groups.map(\.expected), answer.expected, "expected events")
        #expect(test.degreesOfFreedom == answer.degreesOfFreedom, "\(caseName)")
        expect([test.chiSquare], answer.chiSquare, "chi-square")
        expect([test.pValue], answer.pValue, "p value")
    }

    private static func transform(_ name: String) throws -> IntervalTransform {
        try #require(IntervalTransform.allCases.first { "\($0)" == name })
    }
}

/// What a curve is asked for.
protocol CurveInput {
    var at: [Double] { get }
    var shares: [Double] { get }
}

extension Inputs.Curve: CurveInput {}
extension Inputs.Rows: CurveInput {}

extension Agreement {
    static func check(_ test: Reference.Case<Inputs.Curve, Reference.CurveAnswer>) throws {
        let input = test.input
        let estimate =
            if let entries = input.entries {
                try KaplanMeier(entries: entries, times: input.times, events: input.events)
            } else {
                try KaplanMeier(times: input.times, events: input.events)
            }
        try check(estimate, input, test.answer)
        let followUp = try KaplanMeier.followUp(times: input.times, events: input.events).quantile(0.5)
        expect([followUp.time, followUp.lower, followUp.upper], try #require(test.answer.followUp), "follow-up")
    }

    static func check(_ test: Reference.Case<Inputs.Groups, Reference.TestAnswer>) throws {
        let input = test.input
        check(try LogRankTest(times: input.times, events: input.events, groups: input.groups), test.answer)
    }

    static func check(_ test: Reference.Case<Inputs.Causes, Reference.CausesAnswer>) throws {
        let incidence = try CumulativeIncidence(times: test.input.times, causes: test.input.causes)
        #expect(incidence.causes == test.answer.curves.map(\.cause), "\(caseName)")
        for curve in test.answer.curves {
            try check(incidence.curve(of: curve.cause), at: test.input.at, curve)
        }
    }

    static func check(_ test: Reference.Case<Inputs.Rows, Reference.RowsAnswer>) throws {
        let input = test.input
        var process = try CountingProcess(
            patients: input.patients, starts: input.starts, stops: input.stops, events: input.events,
            states: input.states)
        if let landmark = input.landmark { process = process.after(landmark) }
        #expect(process.states == test.answer.curves.compactMap(\.state), "\(caseName)")
        let curves = SimonMakuch(process).curves
        for answer in test.answer.curves {
            try check(try #require(answer.state.flatMap { curves[$0] }), input, answer)
        }
        check(.mantelByar(process), test.answer.test)
    }

    static func check(_ test: Reference.Case<Inputs.Landmark, Reference.LandmarkAnswer>) throws {
        let input = test.input
        let landmark = try Landmark(
            at: input.landmark, times: input.times, events: input.events, changes: input.changes)
        #expect(landmark.patients == test.answer.patients, "\(caseName)")
        expect(landmark.times, test.answer.times, "times from the landmark")
        #expect(landmark.events == test.answer.events, "\(caseName)")
        #expect(landmark.groups == test.answer.groups, "\(caseName)")
        #expect(landmark.earlyEvents == test.answer.earlyEvents, "\(caseName)")
        #expect(landmark.earlyCensored == test.answer.earlyCensored, "\(caseName)")
        if let answer = test.answer.test {
            check(
                try LogRankTest(times: landmark.times, events: landmark.events, groups: landmark.groups), answer)
        }
    }
}
