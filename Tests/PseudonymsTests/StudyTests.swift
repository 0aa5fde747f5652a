import Study
import Testing

@testable import Pseudonyms

/// The study's plain values, by the same rules.
struct StudyTests {
    private static func identifier(_ value: String) throws -> Identifier {
        try Identifier(system: "https://klinik.example/\(value)", value: "Muster-\(value)")
    }

    private static func study() throws -> Study {
        let known = try Code(system: "http://snomed.info/sct", code: "91857003", version: "2016", display: "Muster")
        let typed = try Code(system: "urn:klinik", code: "Muster")
        let infusion = try Infusion(
            identifier: identifier("infusion"), start: PartialDate("2015-03"), end: PartialDate("2015-03-01"),
            wasInterrupted: true, interruptionReason: "Muster")
        let patient = try Patient(
            identifiers: [identifier("1"), identifier("2")], sex: .female, birthDate: PartialDate("2010-03-04"),
            diagnosis: Diagnosis(
                identifier: identifier("diagnosis"), disease: "Muster", date: PartialDate("2014-02-03"),
                codes: [known, typed]),
            transplants: [
                Transplant(
                    identifier: identifier("transplant"), date: PartialDate("2015-01-02"),
                    conditioningRegimen: "Muster")
            ],
            cycles: [BlinatumomabCycle(identifier: identifier("cycle"), number: 1, infusions: [infusion])],
            adverseEvents: [
                AdverseEvent(
                    identifier: identifier("event"), term: "Muster",
                    grade: ToxicityGrade(grade: 2, scale: .ctcae, version: "Muster"), onset: PartialDate("2015-03-04"))
            ],
            followUp: FollowUp(
                identifier: identifier("follow-up"), lastContact: PartialDate("2016-01-01"), vitalStatus: .dead,
                deathDate: PartialDate("2016-01-02"), causeOfDeath: "Muster", causeOfDeathCodes: [typed]))
        return try Study(
            identifier: identifier("study"), title: "Muster", period: DatePeriod(start: PartialDate("2008-02-03")),
            patients: [patient])
    }

    @Test func nothingOfTheSourceStays() throws {
        var pseudonymizer = StudyPseudonymizer(try KeyTests.key(), settings: .init(year: 2026))
        let result = try pseudonymizer.study(Self.study())
        let text = String(reflecting: result)
        for mark in ["Muster", "klinik"] {
            #expect(!text.contains(mark))
        }
        #expect(!pseudonymizer.report.lines.joined().contains("Muster"))
        #expect(pseudonymizer.report.removed["Diagnosis.codes"] == 1)
        #expect(result.period?.start?.description == "2008")
        let patient = try #require(result.patients.first)
        #expect(patient.identifiers.count == 2 && patient.sex == .female && patient.birthDate?.precision == .year)
        #expect(patient.diagnosis?.codes.map(\.code) == ["91857003"])
        #expect(patient.adverseEvents.first?.grade?.version == nil)
        #expect(pseudonymizer.quasiIdentifiers.groupSizes == [1])
    }

    @Test func intervalsAndTheNamesOfCyclesStay() throws {
        let before = try #require(try Self.study().patients.first)
        for _ in 0..<50 {
            var pseudonymizer = StudyPseudonymizer(PseudonymKey(), settings: .init(year: 2026))
            let after = try #require(try pseudonymizer.study(Self.study()).patients.first)
            func days(_ patient: Patient) throws -> [Int?] {
                let start = try #require(patient.diagnosis?.date)
                return [
                    patient.transplants.first?.date, patient.adverseEvents.first?.onset, patient.followUp?.lastContact,
                    patient.followUp?.deathDate,
                ].map { $0?.days(since: start) }
            }
            #expect(try days(after) == days(before))
            #expect(after.diagnosis?.date != before.diagnosis?.date)
            #expect(after.cycles.first?.infusions.first?.start?.precision == .month)
        }
    }

    @Test func aStudyHasTheIdentifiersOfItsResources() throws {
        var pseudonymizer = StudyPseudonymizer(try KeyTests.key(), settings: .init(year: 2026))
        let patient = try #require(try pseudonymizer.study(Self.study()).patients.first)
        let resource = try Text.pseudonymised(
            #"{"resourceType":"Patient","identifier":[{"system":"https://klinik.example/1","value":"Muster-1"}]}"#)
        #expect(resource?.contains(patient.identifier.value) == true)
        #expect(resource?.contains(patient.identifier.system ?? "-") == true)
    }
}
