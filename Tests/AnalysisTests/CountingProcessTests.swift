import Study
import Testing

@testable import Analysis

/// All patients start on 2012-01-01, day 0.
@Suite("ADTDC, overall survival as a counting process")
struct CountingProcessTests {
    private func lines(_ patient: Patient) throws -> [String] {
        let dataset = try #require(FilledDataset.all(of: study([patient])).first { $0.name == "ADTDC" })
        return dataset.namedRows.map { row in
            ["TSTART", "TSTOP", "EVENT", "HSCT", "RESP", "CYCLE"].map { row[$0] ?? "." }.joined(separator: " ")
        }
    }

    private func transplants(_ days: String?...) throws -> [Transplant] {
        try days.enumerated().map { index, day in
            try Transplant(identifier: id("T\(index)"), date: day.map { try PartialDate($0) })
        }
    }

    private func patient(
        transplants: [Transplant] = [], cycles: [BlinatumomabCycle]? = nil, assessments: [ResponseAssessment] = [],
        followUp: FollowUp? = nil
    ) throws -> Patient {
        try Patient(
            identifiers: [id("P1")], transplants: transplants, cycles: cycles ?? [firstCycle()],
            assessments: assessments, followUp: followUp ?? dead("2012-03-01"))
    }

    @Test("each change cuts: cycle 2 on day 41, remission on day 28, transplant on day 50, death on day 60")
    func changes() throws {
        let second = try BlinatumomabCycle(
            identifier: id("C2"), number: 2, infusions: [Infusion(identifier: id("I2"), start: date("2012-02-11"))])
        let remission = try ResponseAssessment(
            identifier: id("A"), date: date("2012-01-29"), cycleNumber: 1, remissionStatus: .complete)
        let patient = try patient(
            transplants: transplants("2012-02-20"), cycles: [firstCycle(), second], assessments: [remission])
        #expect(
            try lines(patient) == ["0 28 0 0 0 1", "28 41 0 0 1 1", "41 50 0 0 1 2", "50 60 1 1 1 2"])
    }

    @Test("a transplant before or on the first day, or on the day of death, is no exposure")
    func ties() throws {
        #expect(try lines(patient(transplants: transplants("2011-05-01", "2012-01-01"))) == ["0 60 1 0 0 1"])
        #expect(try lines(patient(transplants: transplants("2012-03-01"))) == ["0 60 1 0 0 1"])
    }

    @Test("a second transplant changes nothing")
    func secondTransplant() throws {
        let patient = try patient(
            transplants: transplants("2012-01-21", "2012-02-10"), followUp: alive("2012-03-01"))
        #expect(try lines(patient) == ["0 20 0 0 0 1", "20 60 0 1 0 1"])
    }

    @Test("a transplant known to the month leaves that month open")
    func partialTransplant() throws {
        #expect(
            try lines(patient(transplants: transplants("2012-02"))) == [
                "0 31 0 0 0 1", "31 59 0 . 0 1", "59 60 1 1 0 1",
            ])
    }

    @Test("a transplant without a date, or perhaps before the first day, leaves all open; another one may decide")
    func undatedTransplant() throws {
        #expect(try lines(patient(transplants: transplants(nil))) == ["0 60 1 . 0 1"])
        #expect(try lines(patient(transplants: transplants("2012"))) == ["0 60 1 . 0 1"])
        #expect(try lines(patient(transplants: transplants(nil, "2012-01-11"))) == ["0 10 0 . 0 1", "10 60 1 1 0 1"])
    }

    @Test("a cycle or remission without a date leaves its number or the response open")
    func undatedCycle() throws {
        let second = try BlinatumomabCycle(identifier: id("C2"), number: 2)
        #expect(try lines(patient(cycles: [firstCycle(), second])) == ["0 60 1 0 0 ."])
        let remission = try ResponseAssessment(identifier: id("A"), cycleNumber: 1, remissionStatus: .complete)
        #expect(try lines(patient(assessments: [remission])) == ["0 60 1 0 . 1"])
    }

    @Test("no interval without a survival time, nor of length 0")
    func noTime() throws {
        #expect(try lines(patient(followUp: dead(nil, lastContact: "2012-03-01"))).isEmpty)
        #expect(try lines(patient(followUp: dead("2012-01-01"))).isEmpty)
    }
}
