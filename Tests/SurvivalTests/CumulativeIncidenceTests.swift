import Survival
import Testing

@Suite("Cumulative incidence")
struct CumulativeIncidenceTests {
    /// S is 1, 3/4, 1/2, 1/2, 0; cause 1 gains 1 * 1/4 and 1/2 * 1/1, cause 2 gains 3/4 * 1/3.
    private let incidence: CumulativeIncidence

    init() throws {
        incidence = try CumulativeIncidence(times: [1, 2, 3, 4], causes: [1, 2, 0, 1])
    }

    @Test("four patients by hand")
    func byHand() {
        #expect(incidence.curve(of: 1).steps.map(\.incidence) == [0.25, 0.25, 0.25, 0.75])
        #expect(incidence.curve(of: 2).steps.map(\.incidence) == [0, 0.25, 0.25, 0.25])
        #expect(incidence.eventFree.steps.map(\.survival) == [0.75, 0.5, 0.5, 0])
    }

    @Test("one minus Kaplan-Meier, which counts the dead as able to relapse, is higher")
    func lessThanKaplanMeier() throws {
        let relapse = try KaplanMeier(times: [1, 2, 3, 4], events: [true, false, false, true])
        let last = try #require(relapse.steps.last)
        #expect(try #require(incidence.curve(of: 1).steps.last).incidence < 1 - last.survival)
    }

    @Test("a cause that nobody had has an incidence of 0 for as long as anything is known")
    func absent() throws {
        let absent = incidence.curve(of: 3)
        #expect(incidence.causes == [1, 2])
        #expect(absent.steps.map(\.incidence) == [0, 0, 0, 0])
        #expect(absent.steps.map(\.censored) == [0, 0, 1, 0])
        #expect(absent.estimate(at: 99)?.value == 0)
    }

    @Test("nothing is known after the last time, unless nobody is left without an event")
    func afterTheEnd() throws {
        #expect(incidence.curve(of: 1).estimate(at: 99)?.value == 0.75)
        let open = try CumulativeIncidence(times: [1, 2], causes: [1, 0])
        #expect(open.curve(of: 1).estimate(at: 2)?.value == 0.5)
        #expect(open.curve(of: 1).estimate(at: 3) == nil)
        #expect(open.curve(of: 2).estimate(at: 3) == nil)
    }
}
