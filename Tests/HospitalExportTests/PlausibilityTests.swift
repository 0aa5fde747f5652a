import Diagnostics
@testable import Study
import Testing

@testable import HospitalExport

@Suite("What is implausible in an export")
struct PlausibilityTests {
    @Test("is a warning at its cell, and goes on as it stands")
    func cell() throws {
        let export = SmallExport.with(
            "infusionen.csv",
            "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;08.07.2013;5,00;ug/m2\n"
                + "A;1;2;16.07.2013;01.08.2013;150,0;ug/m2\n")
        let reading = try export.read()
        #expect(
            reading.diagnostics.map { TextRenderer().line($0) } == [
                "infusionen.csv:3:RATE: warning: the rate is above the label's 15 ug/m2/d or 28 ug/d "
                    + "(cycles[0].infusions[1].rate) [infusion-rate-above-label]; look at rate and unit; dose levels "
                    + "above the label occur in phase 1 and 2 trials",
                "infusionen.csv:3:BEGINN: warning: more than 7 days passed since the infusion before it in the same "
                    + "cycle (cycles[0].infusions[1].start) [cycle-gap-over-7-days]; look at the dates, or count it to "
                    + "a new cycle",
            ])
        #expect(!reading.hasErrors)
        let infusions = try #require(reading.study.patients.first?.cycles.first?.infusions)
        #expect(infusions.map(\.rate?.value.text) == ["5.00", "150.0"])
    }

    @Test("is placed at the row where no column feeds the field")
    func row() throws {
        let export = SmallExport.with(
            "infusionen.csv",
            "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;01.08.2013;5,00;ug/m2\n")
        let diagnostics = try export.read().diagnostics
        #expect(diagnostics.map(\.rule) == ["cycle-infusion-days-above-28"])
        #expect(diagnostics.map(\.location.description) == ["zyklen.csv:2"])
    }

    @Test("every field that rules blame is one that a column can feed, but for the infusions of a cycle")
    func fields() {
        let records: [PatientField.Record] = [
            .patient, .diagnosis, .relapse(0), .transplant(0), .cycle(0), .infusion(0, cycle: 0), .assessment(0),
            .adverseEvent(0), .followUp,
        ]
        for name in PatientField.Name.allCases {
            let fields = records.compactMap { StudyField(PatientField($0, name)) }
            #expect(fields.isEmpty == (name == .infusions), "\(name)")
        }
    }
}
