import Study
import Testing

@Suite("What the initialisers refuse")
struct InvariantTests {
    private func expect(_ rule: StudyError.Rule, _ field: String, _ body: () throws -> Void) {
        #expect {
            try body()
        } throws: { error in
            let error = error as? StudyError
            return error?.rule == rule && error?.field == field
        }
    }

    @Test("a blank identifier")
    func blankIdentifier() {
        expect(.emptyText, "Identifier.value") { _ = try Identifier(value: " ") }
        expect(.emptyText, "Identifier.system") { _ = try Identifier(system: "", value: "1") }
    }

    @Test("blank texts, where leaving the field out is right")
    func blankTexts() throws {
        let own = try id("1")
        expect(.emptyText, "Code.code") { _ = try Code(system: "urn:s", code: "") }
        expect(.emptyText, "Diagnosis.disease") { _ = try Diagnosis(identifier: own, disease: "") }
        expect(.emptyText, "Transplant.conditioningRegimen") {
            _ = try Transplant(identifier: own, conditioningRegimen: "\t")
        }
        expect(.emptyText, "AdverseEvent.term") { _ = try AdverseEvent(identifier: own, term: "") }
        expect(.emptyText, "Study.title") { _ = try Study(identifier: own, title: "", patients: []) }
    }

    @Test("an infusion, an adverse event and a period that end before they start")
    func endBeforeStart() throws {
        let (own, early, late) = try (id("1"), date("2012-03-09"), date("2012-03-10"))
        expect(.endBeforeStart, "Infusion.end") { _ = try Infusion(identifier: own, start: late, end: early) }
        expect(.endBeforeStart, "AdverseEvent.resolution") {
            _ = try AdverseEvent(identifier: own, onset: late, resolution: early)
        }
        expect(.endBeforeStart, "DatePeriod.end") { _ = try DatePeriod(start: late, end: early) }
    }

    @Test("an end that a partial date leaves open is taken")
    func openEnd() throws {
        let infusion = try Infusion(identifier: id("1"), start: date("2012-03-10"), end: date("2012-03"))
        #expect(infusion.end?.precision == .month)
    }

    @Test("blasts above 100 %, a grade 6 and a negative dose")
    func ranges() throws {
        let own = try id("1")
        let blasts = try BoundedNumber(value: number("100.1"))
        expect(.outOfRange, "ResponseAssessment.marrowBlastsPercent") {
            _ = try ResponseAssessment(identifier: own, marrowBlastsPercent: blasts)
        }
        expect(.outOfRange, "ToxicityGrade.grade") { _ = try ToxicityGrade(grade: 6) }
        expect(.outOfRange, "ToxicityGrade.grade") { _ = try ToxicityGrade(grade: 0) }
        expect(.outOfRange, "Transplant.tbiDoseGy") { _ = try Transplant(identifier: own, tbiDoseGy: number("-1")) }
        expect(.outOfRange, "InfusionRate.value") {
            _ = try InfusionRate(value: number("-5"), unit: .microgramsPerDay)
        }
        expect(.outOfRange, "BlinatumomabCycle.number") { _ = try BlinatumomabCycle(identifier: own, number: 0) }
    }

    @Test("a reason for an interruption that did not happen")
    func reasonWithoutInterruption() throws {
        let own = try id("1")
        for wasInterrupted in [false, nil] {
            expect(.contradiction, "Infusion.interruptionReason") {
                _ = try Infusion(identifier: own, wasInterrupted: wasInterrupted, interruptionReason: "seizure")
            }
        }
    }

    @Test("a date of death of the living, but not one whose status is missing")
    func deathOfTheLiving() throws {
        let (own, day) = try (id("1"), date("2013-01-01"))
        expect(.contradiction, "FollowUp.vitalStatus") {
            _ = try FollowUp(identifier: own, vitalStatus: .alive, deathDate: day)
        }
        #expect(try FollowUp(identifier: own, deathDate: day).deathDate == day)
    }

    @Test("an MRD measurement that found nothing out")
    func emptyMRD() {
        expect(.contradiction, "MinimalResidualDisease.finding") {
            _ = try MinimalResidualDisease(method: .flowCytometry)
        }
    }

    @Test("a patient without identifiers, with a cycle twice, or with a record in a cycle that is not there")
    func patients() throws {
        let own = try id("1")
        let cycles = try [
            BlinatumomabCycle(identifier: id("a"), number: 1), BlinatumomabCycle(identifier: id("b"), number: 1),
        ]
        let event = try AdverseEvent(identifier: own, cycleNumber: 2)
        expect(.emptyText, "Patient.identifiers") { _ = try Patient(identifiers: []) }
        expect(.duplicate, "BlinatumomabCycle.number") { _ = try Patient(identifiers: [own], cycles: cycles) }
        expect(.unknownCycle, "Patient.cycles") {
            _ = try Patient(identifiers: [own], cycles: [cycles[0]], adverseEvents: [event])
        }
    }

    @Test("two patients with one identifier")
    func twins() throws {
        let patient = try patient()
        expect(.duplicate, "Study.patients") { _ = try Study(identifier: id("S"), patients: [patient, patient]) }
    }

    @Test("an error never shows the value")
    func noValueInErrors() throws {
        let error = #expect(throws: StudyError.self) { try PartialDate("31.02.2015") }
        #expect(error?.description.contains("31") == false)
    }
}
