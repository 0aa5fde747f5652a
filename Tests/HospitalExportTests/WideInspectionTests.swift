import Diagnostics
import Foundation
import Study
import Testing

@testable import HospitalExport

/// Tables of one row a patient, as study tables in hospitals mostly are.
@Suite("Inspecting a wide table")
struct WideInspectionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// What is proposed for a table, and what the study is when it is read so.
    private func inspect(
        _ text: String, name: String = "kohorte.csv"
    ) throws -> (inspection: ExportInspection, reading: ExportReading) {
        try folder.write(Array(text.utf8), to: name)
        let inspection = ExportInspection(files: [folder.url.path + "/" + name], folder: folder.url.path)
        try folder.write(Array(inspection.package.utf8), to: "datapackage.json")
        return (inspection, try HospitalExport.read(folder.url.path))
    }

    private func line(_ inspection: ExportInspection, _ beginning: String) -> String? {
        inspection.report.first { $0.drop { $0 == " " }.hasPrefix(beginning) }
    }

    @Test("with the proposal as it stands the wide sample is the study that it is")
    func sample() throws {
        let source = Samples.folder("cohort-wide")
        try FileManager.default.copyItem(
            at: source.appendingPathComponent("kohorte.csv"), to: folder.url.appendingPathComponent("kohorte.csv"))
        let inspection = ExportInspection(files: [folder.url.path + "/kohorte.csv"], folder: folder.url.path)
        #expect(inspection.report[0].hasSuffix("windows-1252 (probably), separator ';', header in rows 1 and 2"))
        try folder.write(Array(inspection.package.utf8), to: "datapackage.json")
        let reading = try HospitalExport.read(folder.url.path)
        let byHand = try HospitalExport.read(source.path).study
        #expect(!reading.hasErrors)
        // The scale of the grades is nothing that the table tells, nor are name spaces.
        #expect(Set(reading.diagnostics.map(\.rule)) == ["grade-without-scale"])
        let patients = reading.study.patients
        #expect(patients.map(\.birthDate) == byHand.patients.map(\.birthDate))
        #expect(patients.map(\.diagnosis?.codes) == byHand.patients.map(\.diagnosis?.codes))
        #expect(patients.map { $0.relapses.map(\.date) } == byHand.patients.map { $0.relapses.map(\.date) })
        #expect(patients.map { $0.relapses.map(\.sites) } == byHand.patients.map { $0.relapses.map(\.sites) })
        #expect(
            patients.map { $0.transplants.map(\.donorType) } == byHand.patients.map { $0.transplants.map(\.donorType) })
        #expect(
            patients.map { $0.cycles.map { $0.infusions.map(\.rate) } }
                == byHand.patients.map { $0.cycles.map { $0.infusions.map(\.rate) } })
        #expect(patients.map { $0.assessments.map(\.mrd) } == byHand.patients.map { $0.assessments.map(\.mrd) })
        #expect(
            patients.map { $0.assessments.map(\.marrowBlastsPercent) }
                == byHand.patients.map { $0.assessments.map(\.marrowBlastsPercent) })
        #expect(
            patients.map { $0.adverseEvents.map(\.term) } == byHand.patients.map { $0.adverseEvents.map(\.term) })
        #expect(
            patients.map { $0.adverseEvents.map(\.grade?.grade) }
                == byHand.patients.map { $0.adverseEvents.map(\.grade?.grade) })
        #expect(patients.map(\.followUp?.causeOfDeath) == byHand.patients.map(\.followUp?.causeOfDeath))
    }

    @Test("takes numbered columns for repeats, whether the number stands within the name or at its end")
    func repeats() throws {
        let (inspection, reading) = try inspect(
            """
            Pat-Nr;Geschlecht;HSZT1_Datum;HSZT1_Spender;HSZT2_Datum;HSZT2_Spender;Rezidivdatum 1;Rezidivdatum 2
            A;w;01.02.2015;MUD;03.04.2016;haplo;05.2014;2016
            B;m;;;;;07.08.2013;

            """)
        #expect(inspection.package.contains(#""name": "HSZT{n}_Datum""#))
        #expect(line(inspection, "HSZT{n}_Spender")?.contains("transplant.donorType") == true)
        #expect(line(inspection, "Rezidivdatum {n}")?.contains("99.9999") == true)
        #expect(
            reading.study.patients.map { $0.transplants.map(\.donorType) } == [
                [.matchedUnrelated, .haploidentical], [],
            ])
        #expect(reading.study.patients.map(\.relapses.count) == [2, 1])
        #expect(!reading.hasErrors)
    }

    @Test("a column that only some numbers have is left out, and the others are read")
    func unevenRepeats() throws {
        let (inspection, reading) = try inspect(
            """
            Pat-Nr;Geschlecht;HSZT1_Datum;HSZT1_Spender;HSZT1_TBI;HSZT2_Datum;HSZT2_Spender
            A;w;01.02.2015;MUD;12;03.04.2016;haplo

            """)
        #expect(reading.study.patients.map(\.transplants.count) == [2])
        #expect(inspection.report.contains("nothing is known of kohorte: HSZT1_TBI"))
    }

    @Test("reads the unit in a column's name, and makes nothing of a dose without one")
    func units() throws {
        let header = "Pat-Nr;Geschlecht;Zyklus1_Beginn;Zyklus1_Dosis"
        let (told, reading) = try inspect("\(header) (µg/m²/d)\nA;w;01.02.2015;15\n")
        #expect(told.package.contains(#""marrow:unit": "ug/m2/d""#))
        let rate = reading.study.patients.first?.cycles.first?.infusions.first?.rate
        #expect(rate?.unit == .microgramsPerSquareMetrePerDay)
        let (untold, without) = try inspect("\(header)\nA;w;01.02.2015;15\n")
        #expect(untold.report.contains { $0.contains("Dosis: no unit is told; write marrow:field infusion.rate") })
        #expect(without.study.patients.first?.cycles.first?.infusions.first?.rate == nil)
        #expect(!without.hasErrors)
    }

    @Test("takes cells apart that list events, with and without grades")
    func lists() throws {
        let (graded, reading) = try inspect(
            """
            Pat-Nr;Geschlecht;Nebenwirkungen
            A;w;CRS: Fieber Gr.2 | Übelkeit, Erbrechen (Grad 1)
            B;m;

            """)
        let events = reading.study.patients.flatMap(\.adverseEvents)
        #expect(events.map(\.term) == ["Fieber", "Übelkeit, Erbrechen"])
        #expect(events.map(\.grade?.grade) == [2, 1])
        #expect(events.map(\.specialInterest) == [.cytokineReleaseSyndrome, nil])
        #expect(!graded.package.contains("Fieber"))
        let (_, listed) = try inspect("Pat-Nr|Geschlecht|Nebenwirkungen\nA|w|Fieber; Husten\n")
        #expect(listed.study.patients.first?.adverseEvents.map(\.term) == ["Fieber", "Husten"])
    }

    @Test("takes the version of the CTCAE from the name of the grades' column")
    func constants() throws {
        let (inspection, reading) = try inspect(
            "Pat-Nr;Datum;Nebenwirkung;CTCAE v4.03 Grad\nA;01.02.2015;Fieber;2\nB;02.02.2015;Husten;1\n",
            name: "nebenwirkungen.csv")
        #expect(inspection.package.contains(#""adverseEvent.gradeScale": "CTCAE""#))
        #expect(inspection.package.contains(#""adverseEvent.gradeVersion": "4.03""#))
        // No other table names the patients.
        #expect(reading.study.patients.flatMap(\.adverseEvents).map(\.grade?.version) == ["4.03", "4.03"])
    }

    @Test("tells columns of one name apart by their places")
    func byPlace() throws {
        let (inspection, reading) = try inspect(
            "Pat-Nr;Geschlecht;Bemerkung;Bemerkung;Geburtsdatum\nA;w;x;y;01.02.2003\nB;m;;;02.03.2004\n")
        #expect(inspection.report.contains { $0.contains("columns of one name are told apart by their places") })
        #expect(reading.study.patients.map(\.birthDate?.description) == ["2003-02-01", "2004-03-02"])
        #expect(!reading.hasErrors)
    }

    @Test("reads dates of spreadsheets' day numbers, of two-digit years and with unknown parts")
    func dates() throws {
        let (inspection, reading) = try inspect(
            """
            Pat-Nr;Geschlecht;Geburtsdatum;Erstdiagnosedatum;Letzter Kontakt
            A;w;12.03.01;00.03.2015;43000
            B;m;13.04.99;ca. 2011;43001

            """)
        #expect(reading.study.patients.map(\.birthDate?.description) == ["2001-03-12", "1999-04-13"])
        #expect(reading.study.patients.map(\.diagnosis?.date?.description) == ["2015-03", "2011"])
        #expect(reading.study.patients.map(\.followUp?.lastContact?.description) == ["2017-09-22", "2017-09-23"])
        #expect(
            inspection.report.contains(
                "to do: kohorte: Geburtsdatum has years of two digits; see to marrow:centuryPivot"))
    }

    @Test("leaves numbers of cycles aside that no table of cycles has, so that the rest is read")
    func withoutCycles() throws {
        let (inspection, reading) = try inspect(
            "Pat-Nr;Datum;Zyklus;Remission\nA;01.02.2015;1;CR\nB;02.02.2015;2;NR\n", name: "befunde.csv")
        #expect(inspection.report.contains { $0.contains("no table gives the cycles that its numbers are of") })
        #expect(reading.study.patients.flatMap(\.assessments).map(\.remissionStatus) == [.complete, .noResponse])
    }

    @Test("reads a small study table as a ward keeps it")
    func ward() throws {
        let (inspection, reading) = try inspect(
            """
            Blinatumomab-Studie Kinderklinik;;;;;;;
            Stand: Mai 2019;;;;;;;
            "Pat.-
            ID";m/w;Immunphän.;Rezidiv 1 am;Rezidiv 2 am;1. HSZT;2. HSZT;verstorben (j/n)
            001;m;c-ALL;05.06.2010;;01.09.2010;;n
            002;w;pro-B;ca. 2009;11.02.2011;03.2011;12.05.2012;j

            """)
        #expect(inspection.report[0].hasSuffix("header in row 3"))
        #expect(line(inspection, "Pat.- ID")?.contains("patient.identifier") == true)
        let patients = reading.study.patients
        #expect(patients.map(\.identifier.value) == ["001", "002"])
        #expect(patients.map(\.diagnosis?.immunophenotype) == [.common, .proB])
        #expect(
            patients.map { $0.relapses.compactMap(\.date?.description) } == [["2010-06-05"], ["2009", "2011-02-11"]])
        #expect(
            patients.map { $0.transplants.compactMap(\.date?.description) } == [
                ["2010-09-01"], ["2011-03", "2012-05-12"],
            ])
        #expect(patients.map(\.followUp?.vitalStatus) == [.alive, .dead])
        #expect(!reading.hasErrors)
    }

    @Test("a row that is repeated and one of sums cost the proposal nothing")
    func untidyRows() throws {
        let rows = (1...12).map { "P\($0);w;01.02.2015;MUD\n" }.joined()
        let (_, reading) = try inspect(
            "Pat-Nr;Geschlecht;HSZT1_Datum;HSZT1_Spender\n\(rows)P3;m;01.02.2015;MUD\n;12 w;;\n")
        #expect(reading.study.patients.count == 11)
        #expect(reading.study.patients.flatMap(\.transplants).count == 11)
        #expect(Set(reading.diagnostics.map(\.rule)).isSuperset(of: ["key-duplicate", "cell-category"]))
    }
}
