import Survival
import Testing

@Suite("Comparisons")
struct ComparisonTests {
    /// Textbooks give observed 9 and 21, expected 19.25 and 10.75, chi-square 16.79.
    @Test("Freireich's leukaemia trial: the log-rank test of 6-mercaptopurine against placebo")
    func freireich() throws {
        let times = Freireich.events + Freireich.censored + Freireich.placebo
        let test = try LogRankTest(
            times: times, events: times.indices.map { !(9..<21).contains($0) },
            groups: times.indices.map { $0 < 21 ? 1 : 2 })
        #expect(test.groups.map(\.observed) == [9, 21])
        #expect(test.groups.map(\.patients) == [21, 21])
        #expect(test.groups.map { ($0.expected * 100).rounded() } == [1925, 1075])
        #expect(test.chiSquare.map { ($0 * 100).rounded() } == 1679)
        #expect(test.degreesOfFreedom == 1)
        #expect(try #require(test.pValue) < 0.0001)
    }

    @Test(
        "nothing to compare: one group, no event, or never two groups at risk",
        arguments: [
            ([1, 2], [true, true], [7, 7]), ([1, 2], [false, false], [1, 2]), ([1, 2], [false, true], [1, 2]),
        ] as [([Double], [Bool], [Int])])
    func nothing(times: [Double], events: [Bool], groups: [Int]) throws {
        let test = try LogRankTest(times: times, events: events, groups: groups)
        #expect(test.chiSquare == nil)
        #expect(test.pValue == nil)
    }

    /// Of three patients, two are transplanted, after 2 and 3 months; the deaths are at 1 (not transplanted), 4 and 6.
    @Test("Mantel-Byar counts a patient in the state of the moment")
    func mantelByar() throws {
        let process = try CountingProcess(
            times: [1, 4, 6, 9], events: [true, true, true, false], changes: [nil, 2, 3, nil])
        let test = LogRankTest.mantelByar(process)
        #expect(test.groups.map(\.label) == [0, 1])
        #expect(test.groups.map(\.patients) == [4, 2])
        #expect(test.groups.map(\.observed) == [1, 2])
        // At 1 all four are in state 0; at 4 one of three, at 6 one of two.
        #expect((test.groups[0].expected - (1 + 1.0 / 3 + 1.0 / 2)).magnitude < 1e-12)
    }

    @Test("Simon-Makuch: who goes over leaves the one curve uncensored and enters the other")
    func simonMakuch() throws {
        let process = try CountingProcess(times: [4, 6], events: [true, true], changes: [nil, 3])
        let curves = SimonMakuch(process).curves
        let before = try #require(curves[0])
        #expect(before.steps.map(\.time) == [3, 4])
        #expect(before.steps.map(\.atRisk) == [2, 1])
        #expect(before.steps.map(\.censored) == [0, 0])
        #expect(curves[1]?.steps.map(\.time) == [6])
    }

    @Test("landmark: who is transplanted later counts as not transplanted, who died before it is left out")
    func landmark() throws {
        let landmark = try Landmark(
            at: 3, times: [1, 3, 3, 5, 7, 9], events: [true, true, false, true, false, true],
            changes: [nil, nil, 1, 4, 3, 2])
        #expect(landmark.patients == [3, 4, 5])
        #expect(landmark.times == [2, 4, 6])
        #expect(landmark.events == [true, false, true])
        #expect(landmark.groups == [0, 1, 1])
        #expect(landmark.earlyEvents == 2)
        #expect(landmark.earlyCensored == 1)
    }
}
