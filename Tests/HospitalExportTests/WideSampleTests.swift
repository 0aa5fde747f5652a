import Diagnostics
import Foundation
import HospitalExport
import Study
import Testing

@testable import cohort_generator

@Suite("The cohort as one wide table")
struct WideSampleTests {
    private let wide: ExportReading
    private let tidy: ExportReading

    init() throws {
        wide = try HospitalExport.read(Samples.folder("cohort-wide").path)
        tidy = try HospitalExport.read(Samples.cohort.path)
    }

    @Test("is what the generator writes, byte for byte")
    func isReproducible() throws {
        let committed = try Data(contentsOf: Samples.folder("cohort-wide").appendingPathComponent("kohorte.csv"))
        #expect(WideTable(.synthetic()).bytes == committed)
    }

    @Test("is read whole, with a word only of grades without the version of their scale")
    func readsWithoutFindings() {
        #expect(Set(wide.diagnostics.map(\.rule)) == ["grade-without-scale"])
        #expect(wide.tables.allSatisfy { $0.rowsRead > 0 && $0.rowsUsed == $0.rowsRead })
    }

    @Test("gives the same study as the tidy tables, but for what its cells cannot hold of adverse events")
    func isTheSameStudy() throws {
        let expected = try tidy.study.patients.map(Self.withoutEvents)
        #expect(try wide.study.patients.map(Self.withoutEvents) == expected)
        #expect(wide.study.identifier == tidy.study.identifier)
        #expect(wide.study.period == tidy.study.period)
        let events = tidy.study.patients.map { $0.adverseEvents.map(Self.heldInACell).sorted() }
        #expect(wide.study.patients.map { $0.adverseEvents.map(Self.heldInACell).sorted() } == events)
        #expect(events.joined().count == 67)
    }

    @Test("says what it does not hold")
    func fieldsNotFed() {
        #expect(tidy.fieldsNotFed == [])
        #expect(
            wide.fieldsNotFed == [
                "adverseEvent.code", "adverseEvent.gradeVersion", "adverseEvent.onset", "adverseEvent.resolution",
                "adverseEvent.isSerious", "adverseEvent.relatedness", "adverseEvent.actionTaken",
                "adverseEvent.outcome",
            ])
    }

    @Test("is read with its mapping elsewhere, by its folder and by its file")
    func mappingElsewhere() throws {
        let folder = try TemporaryFolder()
        let sample = Samples.folder("cohort-wide")
        try folder.write(Array(Data(contentsOf: sample.appendingPathComponent("datapackage.json"))), to: "site.json")
        let mapping = folder.url.appendingPathComponent("site.json").path
        for data in [sample.path, sample.appendingPathComponent("kohorte.csv").path] {
            #expect(try HospitalExport.read(data, mapping: mapping).study == wide.study)
        }
    }

    @Test("is refused without a mapping, and as one file where the mapping describes several")
    func noMapping() {
        let table = Samples.folder("cohort-wide").appendingPathComponent("kohorte.csv").path
        #expect { try HospitalExport.read(table) } throws: { error in
            (error as? UnreadableExport)?.diagnostics.map(\.rule) == ["mapping-missing"]
        }
        let mapping = Samples.cohort.appendingPathComponent("datapackage.json").path
        #expect { try HospitalExport.read(table, mapping: mapping) } throws: { error in
            (error as? UnreadableExport)?.diagnostics.map(\.rule) == ["mapping-several-files"]
        }
    }

    private static func withoutEvents(_ patient: Patient) throws -> Patient {
        try Patient(
            identifiers: patient.identifiers, sex: patient.sex, birthDate: patient.birthDate,
            diagnosis: patient.diagnosis, relapses: patient.relapses, transplants: patient.transplants,
            cycles: patient.cycles, assessments: patient.assessments, adverseEvents: [], followUp: patient.followUp)
    }

    private static func heldInACell(_ event: AdverseEvent) -> String {
        [
            event.cycleNumber.map(String.init), event.term, event.specialInterest?.rawValue,
            event.grade.map { "\($0.grade) \($0.scale?.rawValue ?? "")" },
        ].map { $0 ?? "-" }.joined(separator: " ")
    }
}
