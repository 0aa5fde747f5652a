import Diagnostics
import Foundation
import Study
import Testing

@testable import HospitalExport
@testable import cohort_generator

@Suite("Inspecting an unknown export")
struct InspectionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func inspect(_ files: [String: [UInt8]]) throws -> ExportInspection {
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        return ExportInspection(files: files.keys.sorted().map { folder.url.path + "/" + $0 }, folder: folder.url.path)
    }

    private func inspect(_ name: String, _ text: String) throws -> ExportInspection {
        try inspect([name: Array(text.utf8)])
    }

    /// The guesses as the package has them, by `table.column`; and the columns without one.
    private func fields(_ package: String) throws -> [String: [String]] {
        let json = try #require(JSONSerialization.jsonObject(with: Data(package.utf8)) as? [String: Any])
        var fields: [String: [String]] = [:]
        for resource in json["resources"] as? [[String: Any]] ?? [] {
            let schema = resource["schema"] as? [String: Any]
            for field in schema?["fields"] as? [[String: Any]] ?? [] {
                let guess = field["marrow:field"]
                fields["\(resource["name"] ?? "").\(field["name"] ?? "")"] =
                    guess as? [String] ?? (guess as? String).map { [$0] } ?? []
            }
        }
        return fields
    }

    private func line(_ inspection: ExportInspection, _ beginning: String) -> String? {
        inspection.report.first { $0.drop { $0 == " " }.hasPrefix(beginning) }
    }

    // MARK: The sample

    @Test("proposes for the sample the fields that its package has, 67 of 67")
    func sample() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Samples.cohort.path)
            .filter { $0.hasSuffix(".csv") }.sorted()
        let inspection = ExportInspection(
            files: names.map { Samples.cohort.path + "/" + $0 }, folder: Samples.cohort.path)
        let byHand = try fields(
            String(contentsOf: Samples.cohort.appendingPathComponent("datapackage.json"), encoding: .utf8))
        let guessed = try fields(inspection.package)
        #expect(guessed.keys.sorted() == byHand.keys.sorted())
        let wrong = byHand.filter { guessed[$0.key] != $0.value }
        #expect(wrong.keys.sorted() == [])
        #expect(guessed.values.count { !$0.isEmpty } == 67)
        #expect(inspection.report.contains { $0.hasPrefix("67 of 72 columns have a guess") })
    }

    @Test(
        "with the proposal as it stands the sample is the study that it is", arguments: ["cohort-csv", "cohort-xlsx"])
    func analysis(_ sample: String) throws {
        let source = Samples.folder(sample)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) where !name.hasSuffix(".json") {
            try FileManager.default.copyItem(
                at: source.appendingPathComponent(name), to: folder.url.appendingPathComponent(name))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        let inspection = ExportInspection(files: names.map { folder.url.path + "/" + $0 }, folder: folder.url.path)
        try folder.write(Array(inspection.package.utf8), to: "datapackage.json")
        let reading = try HospitalExport.read(folder.url.path)
        let byHand = try HospitalExport.read(Samples.cohort.path)
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.study.patients.count == 38)
        // The name spaces of identifiers are nothing that tables tell.
        #expect(reading.study.patients.map(\.birthDate) == byHand.study.patients.map(\.birthDate))
        #expect(
            reading.study.patients.map { $0.assessments.map(\.mrd) }
                == byHand.study.patients.map { $0.assessments.map(\.mrd) })
        #expect(
            reading.study.patients.map { $0.adverseEvents.map(\.codes) }
                == byHand.study.patients.map { $0.adverseEvents.map(\.codes) })
        #expect(
            reading.study.patients.map { $0.cycles.map(\.infusions.count) }
                == byHand.study.patients.map { $0.cycles.map(\.infusions.count) })
        #expect(
            reading.study.patients.map(\.followUp?.vitalStatus) == byHand.study.patients.map(\.followUp?.vitalStatus))
    }

    // MARK: Form

    @Test("knows Windows-1252 by its letters")
    func windows1252() throws {
        let text = "Patienten-Nr;Nebenwirkung;Grad\r\n0012;Übelkeit;2\r\n0013;Größe;1\r\n"
        let bytes = Array(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        let inspection = try inspect(["ae.csv": bytes])
        #expect(inspection.report[0].hasSuffix("ae.csv: windows-1252 (probably), separator ';', header in row 1"))
        #expect(inspection.package.contains(#""encoding": "windows-1252""#))
        #expect(try fields(inspection.package)["ae.Nebenwirkung"] == ["adverseEvent.term"])
    }

    @Test(
        "knows separators and encodings",
        arguments: [
            ("PID\tx\n1\t2,5\n2\t3,5\n", "utf-8 (ASCII only), separator tab, header in row 1"),
            ("PID,x\n1,\"a;b;c\"\n2,\"c;d;e\"\n", "utf-8 (ASCII only), separator ',', header in row 1"),
            ("sep=|\nPID|x\n1|2;3\n2|3;4\n", "utf-8 (ASCII only), separator '|', header in row 1"),
            ("\u{FEFF}PID;Größe\n1;2\n", "utf-8, separator ';', header in row 1"),
            ("PID;Größe\n1;2\n", "utf-8, separator ';', header in row 1"),
            ("Export\n\nPID;x\n1;2\n3;4\n", "utf-8 (ASCII only), separator ';' (in 75 % of the rows), header in row 3"),
            ("PID;x\n1;2;3\n2;4\n5;6\n", "utf-8 (ASCII only), separator ';' (in 75 % of the rows), header in row 1"),
        ])
    func forms(_ text: String, _ form: String) throws {
        #expect(try inspect("t.csv", text).report[0].hasSuffix("t.csv: " + form))
    }

    @Test("knows UTF-16, with its mark and without")
    func utf16() throws {
        let units = Array("PID;Geschlecht\r\n1;w\r\n2;m\r\n".utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try inspect(["a.csv": [0xFF, 0xFE] + little]).report[0].contains("a.csv: utf-16, separator ';'"))
        #expect(try inspect(["b.csv": little]).report[0].contains("b.csv: utf-16le, separator ';'"))
        let inspection = try inspect(["c.csv": big])
        #expect(inspection.report[0].contains("c.csv: utf-16be, separator ';'"))
        #expect(try fields(inspection.package)["c.Geschlecht"] == ["patient.sex"])
    }

    @Test("does not take a patient's row for a header")
    func noHeader() throws {
        let inspection = try inspect("liste.csv", "A;Anna Meier;01.02.2003\nB;Bert Huber;03.04.2005\n")
        #expect(inspection.report[0].hasSuffix("no header that is sure to be one"))
        #expect(!(inspection.report.joined() + inspection.package).contains("Meier"))
        #expect(inspection.package.contains(#""dialect": { "delimiter": ";", "header": false }"#))
    }

    // MARK: Columns

    @Test("knows English and CDISC names too")
    func english() throws {
        let inspection = try inspect([
            "dm.csv": Array("USUBJID,SEX,BRTHDTC\nS1,F,2001-02-03\nS2,M,2002-02-03\n".utf8),
            "transplants.tsv": Array(
                "Patient ID\tDonor type\tTransplant date\tTBI dose\nS1\thaplo\t2015-02-01\t12.5\nS2\tMUD\t2014-01\t0\n"
                    .utf8),
            "adverse events.csv": Array(
                "Subject ID,AETERM,AETOXGR,AESTDTC,AEENDTC,AESER,Comment\nS1,Fever,2,2015-02-01,2015-02-03,N,fine\n"
                    .utf8),
        ])
        #expect(
            try fields(inspection.package) == [
                "dm.USUBJID": ["patient.identifier"], "dm.SEX": ["patient.sex"], "dm.BRTHDTC": ["patient.birthDate"],
                "transplants.Patient ID": ["transplant.patient"], "transplants.Donor type": ["transplant.donorType"],
                "transplants.Transplant date": ["transplant.date"], "transplants.TBI dose": ["transplant.tbiDoseGy"],
                "adverse-events.Subject ID": ["adverseEvent.patient"], "adverse-events.AETERM": ["adverseEvent.term"],
                "adverse-events.AETOXGR": ["adverseEvent.grade"], "adverse-events.AESTDTC": ["adverseEvent.onset"],
                "adverse-events.AEENDTC": ["adverseEvent.resolution"],
                "adverse-events.AESER": ["adverseEvent.isSerious"],
                "adverse-events.Comment": [],
            ])
        #expect(inspection.report.contains("nothing is known of adverse events: Comment"))
    }

    @Test("one row a patient may tell of the patient, the diagnosis and the outcome")
    func oneRowAPatient() throws {
        let inspection = try inspect(
            "kinder.csv",
            "ID;Geschlecht;Geb.-Datum;Datum Erstdiagnose;Vitalstatus;Sterbedatum\n1;w;1.2.2003;3.2008;tot;2010\n2;m;2.3.2004;4.5.2009;lebt;\n"
        )
        #expect(
            try fields(inspection.package) == [
                "kinder.ID": ["patient.identifier", "diagnosis.patient", "followUp.patient"],
                "kinder.Geschlecht": ["patient.sex"], "kinder.Geb.-Datum": ["patient.birthDate"],
                "kinder.Datum Erstdiagnose": ["diagnosis.date"], "kinder.Vitalstatus": ["followUp.vitalStatus"],
                "kinder.Sterbedatum": ["followUp.deathDate"],
            ])
        #expect(inspection.package.contains(#""marrow:dateFormats": ["%d.%m.%Y", "%m.%Y"]"#))
    }

    @Test("holds names to the cells: a column of texts is no date, a word that is not known is told")
    func values() throws {
        let inspection = try inspect(
            "hszt.csv", "PID;Datum;Spender;TBI\n1;bald;MUD;1.234,5\n2;später;Onkel;12,0\n2;n.d.;MSD;\n")
        #expect(
            try fields(inspection.package) == [
                "hszt.PID": ["transplant.patient"], "hszt.Datum": [], "hszt.Spender": ["transplant.donorType"],
                "hszt.TBI": ["transplant.tbiDoseGy"],
            ])
        #expect(inspection.package.contains(#""decimalChar": ",""#))
        #expect(inspection.package.contains(#""groupChar": ".""#))
        // Nothing names a row: two rows are of one patient, and donors may come twice.
        #expect(!inspection.package.contains("primaryKey"))
        #expect(inspection.package.contains(#""missingValues": ["", "n.d."]"#))
        #expect(!inspection.package.contains("Onkel"))
        #expect(
            inspection.report.contains(
                "to do: hszt: Spender: 1 cell has a word whose meaning is not known; add them to marrow:values"))
    }

    @Test("shows of cells only masks, the most frequent first")
    func masks() throws {
        let inspection = try inspect("t.csv", "PID;Text\nSYN-001;CRS Grad 3\nSYN-002;µg/m²\nSYN-003;ab\nSYN-004;cd\n")
        #expect(line(inspection, "PID")?.hasSuffix("XXX-999") == true)
        #expect(line(inspection, "Text")?.hasSuffix("xx  XXX Xxxx 9  xx/x9") == true)
        #expect(!inspection.report.joined().contains("SYN"))
    }

    @Test("a date whose day and month may stand either way is told")
    func dayOrMonth() throws {
        let open = try inspect("dm.csv", "PID;Sex;DOB\n1;F;01/02/2015\n2;M;03/04/2015\n")
        #expect(open.report.contains("to do: dm: DOB does not tell day from month; see to the format"))
        let told = try inspect("dm.csv", "PID;Sex;DOB\n1;F;01/13/2015\n2;M;03/04/2015\n")
        #expect(told.package.contains(#""format": "%m/%d/%Y""#))
        #expect(!told.report.contains { $0.contains("does not tell") })
    }

    @Test("what is missing for a package is said")
    func gaps() throws {
        let inspection = try inspect("zyklen.csv", "PID;Zyklus\n1;1\n1;2\n")
        #expect(inspection.report.contains { $0.contains("no table feeds patient.identifier") })
    }

    // MARK: Faults

    @Test("a file that cannot be read is told, and the others are inspected")
    func unreadable() throws {
        let inspection = try inspect(["a.xlsx": Array("PID;x".utf8), "b.csv": [], "c.csv": Array("PID;x\n1;2\n".utf8)])
        #expect(inspection.diagnostics.map(\.rule) == ["workbook-kind", "table-empty"])
        #expect(try fields(inspection.package).keys.sorted() == ["c.PID", "c.x"])
    }

    @Test("bytes of any kind do not end it", arguments: [1, 2, 3] as [UInt64])
    func mutated(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let good = Array(SmallExport().tables["hszt.csv"] ?? [])
        for round in 0..<100 {
            var bytes = good
            for _ in 0..<random.draw(1...5) where !bytes.isEmpty {
                let index = random.draw(0...bytes.count - 1)
                switch random.draw(0...3) {
                case 0: bytes[index] ^= UInt8(1 << random.draw(0...7))
                case 1: bytes.removeSubrange(index..<min(bytes.count, index + random.draw(1...20)))
                case 2: bytes[index] = random.pick([0x00, 0x22, 0x3B, 0x0A, 0x0D, 0xFF, 0x2C, 0x09])
                default: bytes = Array(bytes[..<index])
                }
            }
            let inspection = try inspect(["t.csv": bytes])
            let json = try? JSONSerialization.jsonObject(with: Data(inspection.package.utf8))
            #expect(json != nil, "seed \(seed), round \(round)")
        }
    }
}
