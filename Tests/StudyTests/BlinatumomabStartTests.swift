import Study
import Testing

@Suite("The first day of blinatumomab, and ages")
struct BlinatumomabStartTests {
    @Test("the earliest start in the lowest-numbered cycle, whatever the order of the source")
    func earliestStart() throws {
        let patient = try patient(cycles: [
            cycle(2, starts: ["2012-04-21"]), cycle(1, starts: ["2012-03-17", "2012-03-10"]),
        ])
        #expect(try patient.firstBlinatumomabDate == date("2012-03-10"))
    }

    @Test("a first cycle without a start does not hand over to the second")
    func unknownStart() throws {
        let patient = try patient(cycles: [cycle(1, starts: []), cycle(2, starts: ["2012-04-21"])])
        #expect(patient.firstBlinatumomabDate == nil)
    }

    @Test("born 2004-03-10, diagnosed 2008-03-10, treated 2012-03-10: 1461 and 2922 days, 4.0 and 8.0 years")
    func ages() throws {
        let patient = try patient(birthDate: "2004-03-10", diagnosed: "2008-03-10")
        #expect(patient.ageAtDiagnosisYears == 4.0)
        #expect(patient.ageAtFirstBlinatumomabYears == 8.0)
    }

    @Test("no age from a birth date known to the month")
    func partialBirthDate() throws {
        #expect(try patient(birthDate: "2004-03").ageAtFirstBlinatumomabYears == nil)
    }

    @Test(
        "completed years turn on the birthday, on 1 March for those born on 29 February",
        arguments: [
            ("2004-03-10", "2012-03-09", 7), ("2004-03-10", "2012-03-10", 8), ("2004-02-29", "2011-02-28", 6),
            ("2004-02-29", "2011-03-01", 7), ("2004-03-10", "2004-03-09", nil), ("2004-03", "2012-03-10", nil),
        ] as [(String, String, Int?)])
    func completedYears(birth: String, day: String, years: Int?) throws {
        #expect(try date(day).completedYears(since: date(birth)) == years)
    }

    @Test("the study's person-cycles are the cycles of all patients")
    func personCycles() throws {
        let patients = try [(1...2), (1...3)].enumerated().map { index, numbers in
            try Patient(identifiers: [id("P\(index)")], cycles: numbers.map { try cycle($0, starts: []) })
        }
        #expect(try Study(identifier: id("S"), patients: patients).personCycles == 5)
    }
}
