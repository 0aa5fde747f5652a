import Survival
import Testing

@Suite("Input that makes no sense")
struct InvalidInputTests {
    private func expect(
        _ error: InvalidInput, _ body: () throws -> Void, at location: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: error, sourceLocation: location) { try body() }
    }

    @Test("lengths")
    func lengths() {
        expect(.differentLengths("times", 2, "events", 1)) { _ = try KaplanMeier(times: [1, 2], events: [true]) }
        expect(.differentLengths("times", 1, "groups", 0)) {
            _ = try LogRankTest(times: [1], events: [true], groups: [])
        }
        expect(.differentLengths("times", 1, "causes", 2)) { _ = try CumulativeIncidence(times: [1], causes: [1, 0]) }
        expect(.differentLengths("times", 1, "changes", 0)) {
            _ = try Landmark(at: 1, times: [1], events: [true], changes: [])
        }
        expect(.differentLengths("patients", 1, "states", 0)) {
            _ = try CountingProcess(patients: [1], starts: [0], stops: [1], events: [true], states: [])
        }
    }

    @Test(
        "times",
        arguments: [
            (.nan, .notFinite("times", index: 1)), (.infinity, .notFinite("times", index: 1)),
            (-1, .negative("times", index: 1)),
        ] as [(Double, InvalidInput)])
    func times(time: Double, error: InvalidInput) {
        expect(error) { _ = try KaplanMeier(times: [1, time], events: [true, true]) }
        expect(error) { _ = try CumulativeIncidence(times: [1, time], causes: [0, 1]) }
        expect(error) { _ = try LogRankTest(times: [1, time], events: [true, true], groups: [1, 2]) }
        expect(error) { _ = try CountingProcess(times: [1, time], events: [true, true], changes: [nil, nil]) }
        expect(error) { _ = try Landmark(at: 0, times: [1, time], events: [true, true], changes: [nil, nil]) }
    }

    @Test("rows of a counting process")
    func rows() {
        func rows(_ starts: [Double], _ stops: [Double], _ events: [Bool]) throws {
            _ = try CountingProcess(patients: [7, 7], starts: starts, stops: stops, events: events, states: [0, 1])
        }
        expect(.endsBeforeItStarts(index: 1)) { try rows([0, 3], [3, 3], [false, true]) }
        expect(.overlaps(index: 1)) { try rows([0, 2], [3, 5], [false, true]) }
        expect(.followsEvent(index: 1)) { try rows([0, 3], [3, 5], [true, true]) }
        expect(.endsBeforeItStarts(index: 0)) { _ = try KaplanMeier(entries: [4], times: [3], events: [true]) }
    }

    @Test("a change of state after the end, a negative cause")
    func changes() {
        expect(.afterFollowUp(index: 1)) {
            _ = try CountingProcess(times: [1, 2], events: [true, true], changes: [nil, 3])
        }
        expect(.afterFollowUp(index: 1)) {
            _ = try Landmark(at: 1, times: [1, 2], events: [true, true], changes: [nil, 3])
        }
        expect(.negative("causes", index: 0)) { _ = try CumulativeIncidence(times: [1], causes: [-1]) }
    }

    @Test("shares, rates and levels")
    func numbers() {
        expect(.moreSuccessesThanTrials) { _ = try BinomialProportion(successes: 3, trials: 2) }
        expect(.negative("successes", index: 0)) { _ = try BinomialProportion(successes: -1, trials: 2) }
        expect(.noExposure) { _ = try EventRate(events: 1, exposure: 0) }
        expect(.notFinite("exposure", index: 0)) { _ = try EventRate(events: 1, exposure: .nan) }
        expect(.outside("the confidence level", 0, 1)) { _ = try ConfidenceLevel(1) }
        expect(.outside("the share", 0, 1)) { _ = try KaplanMeier(times: [], events: []).quantile(.nan) }
    }

    @Test("an error says where, never what: the values are patients' data")
    func description() {
        #expect(InvalidInput.negative("times", index: 4).description == "times[4] is negative")
        #expect(
            InvalidInput.differentLengths("times", 2, "events", 1).description
                == "times has 2 values and events 1: they need one each for every observation")
    }
}
