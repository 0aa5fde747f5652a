import Survival
import Testing

@Suite("Counting process")
struct CountingProcessTests {
    @Test("a change splits a patient's time; on the last day it does not, on the first there is nothing before it")
    func changes() throws {
        let changed = try CountingProcess(
            times: [100, 40, 50, 60], events: [true, true, false, true], changes: [30, 40, 0, nil])
        let rows = try CountingProcess(
            patients: [0, 0, 1, 2, 3], starts: [0, 30, 0, 0, 0], stops: [30, 100, 40, 50, 60],
            events: [false, true, true, false, true], states: [0, 1, 0, 1, 0])
        #expect(changed == rows)
    }

    @Test("a patient without follow-up gives no row")
    func noFollowUp() throws {
        let process = try CountingProcess(times: [0, 5], events: [true, true], changes: [nil, nil])
        #expect(LogRankTest.mantelByar(process).groups.map(\.observed) == [1])
    }

    @Test("after a landmark, rows that end up to it are gone and the others start there")
    func landmark() throws {
        let process = try CountingProcess(times: [3, 4, 9], events: [true, true, true], changes: [1, nil, 6])
        let left = try CountingProcess(
            patients: [1, 2, 2], starts: [3, 3, 6], stops: [4, 6, 9], events: [true, false, true], states: [0, 0, 1])
        #expect(process.after(3) == left)
    }

    @Test("rows may come in any order, with gaps")
    func order() throws {
        let process = try CountingProcess(
            patients: [1, 1], starts: [5, 0], stops: [8, 3], events: [true, false], states: [1, 0])
        let curves = SimonMakuch(process).curves
        #expect(curves[0]?.steps.map(\.censored) == [0])
        #expect(curves[1]?.steps.map(\.events) == [1])
    }
}
