import Diagnostics
import Foundation
import Study
import Testing

@testable import OBDS

@Suite("Reading oBDS")
struct ReaderTests {
    @Test(
        "a date keeps the precision that its Datumsgenauigkeit says",
        arguments: [
            ("E", "2010-03-12"), ("T", "2010-03"), ("M", "2010"),
        ])
    func precision(accuracy: String, expected: String) throws {
        let document = Example.document(
            Example.tumour.replacingOccurrences(of: "\"T\">2010-03-15", with: "\"\(accuracy)\">2010-03-12")
                + "<Diagnose/>")
        let patient = try #require(Example.read(document).study?.patients.first)
        #expect(patient.diagnosis?.date?.description == expected)
    }

    @Test("a date that is estimated altogether is left out, with a word")
    func estimatedDate() throws {
        let document = Example.document(
            Example.tumour.replacingOccurrences(of: "\"T\">2010-03-15", with: "\"V\">2010-03-12") + "<Diagnose/>")
        let reading = Example.read(document)
        #expect(try #require(reading.study?.patients.first?.diagnosis).date == nil)
        #expect(reading.rules(.warning) == ["obds-estimated-date"])
    }

    @Test("the beginning and the end of a therapy are one cycle, and cycles are counted by date")
    func therapies() throws {
        let reading = Example.read(
            Example.document(
                Example.blinatumomab("S2", "<Beginn Datumsgenauigkeit=\"E\">2011-05-01</Beginn>"),
                Example.blinatumomab("S1", "<Beginn Datumsgenauigkeit=\"E\">2011-03-01</Beginn>"),
                Example.blinatumomab(
                    "S1",
                    "<Beginn Datumsgenauigkeit=\"E\">2011-03-01</Beginn><Ende_Grund>A</Ende_Grund>"
                        + "<Ende>2011-03-20</Ende>")))
        let cycles = try #require(reading.study?.patients.first?.cycles)
        #expect(cycles.map(\.identifier.value) == ["S1", "S2"])
        #expect(cycles.map(\.number) == [1, 2])
        let infusion = try #require(cycles.first?.infusions.first)
        #expect(infusion.end?.description == "2011-03-20")
        #expect(infusion.wasInterrupted == true)
        #expect(infusion.interruptionReason == "Abbruch wegen Nebenwirkungen")
        #expect(reading.errors == [])
    }

    @Test("a transplant, a relapse, a response and the last contact are told apart")
    func kinds() throws {
        let transplant = """
            \(Example.tumour)<SYST SYST_ID="S1"><Therapieart>SZ</Therapieart>\
            <Beginn Datumsgenauigkeit="T">2011-06-15</Beginn></SYST>
            """
        let reading = Example.read(
            Example.document(
                transplant, Example.course("V1", "2011-01-02", "Y"), Example.course("V2", "2011-04-02", "V"),
                Example.course("V3", "2013-04-02", "X"), Example.course("V4", "2012-04-02", "X")))
        let patient = try #require(reading.study?.patients.first)
        #expect(patient.transplants.map(\.date?.description) == ["2011-06"])
        #expect(patient.relapses.map(\.date?.description) == ["2011-01-02"])
        #expect(patient.assessments.map(\.remissionStatus) == [.complete])
        #expect(patient.followUp?.lastContact?.description == "2013-04-02")
        #expect(patient.followUp?.vitalStatus == .alive)
    }

    @Test("what is not read is reported once for each path, at its first place and with the count")
    func unread() {
        let chemotherapy = "\(Example.tumour)<SYST><Therapieart>CH</Therapieart></SYST>"
        let reading = Example.read(Example.document(chemotherapy, chemotherapy))
        let column = "<Meldung Meldung_ID=\"M0\" Melder_ID=\"1\">\(Example.tumour)".utf8.count + 1
        let found = reading.diagnostics.filter { $0.rule == "obds-not-read" && $0.severity == .warning }
        #expect(found.map(\.expression) == ["oBDS/Menge_Patient/Patient/Menge_Meldung/Meldung/SYST"])
        #expect(found.first?.location == Location(file: "report.xml", place: .text(line: 3, column: column)))
        #expect(found.first?.message.contains("2 times") == true)
    }

    @Test("of several tumours, the leukaemia's reports are read and the others named")
    func tumours() throws {
        let melanoma = """
            <Tumorzuordnung Tumor_ID="T0"><Primaertumor_ICD><Code>C43.4</Code><Version>10 2014 GM</Version>\
            </Primaertumor_ICD></Tumorzuordnung><Verlauf/>
            """
        let reading = Example.read(Example.document(melanoma, Example.tumour + "<Diagnose/>"))
        #expect(try #require(reading.study?.patients.first?.diagnosis).identifier.value == "T1")
        #expect(reading.rules(.warning) == ["obds-other-tumour"])
        #expect(reading.rules(.error) == [])
    }

    @Test("the reports of a patient may be spread over files")
    func severalFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let documents = [
            Example.document(Example.course("V1", "2011-01-02", "Y")),
            Example.document(Example.course("V2", "2011-04-02", "V")),
        ]
        let paths = try documents.enumerated().map { index, document in
            let place = folder.appendingPathComponent("\(index).xml")
            try Data(document.utf8).write(to: place)
            return place.path
        }
        let study = try #require(OBDSReader().read(files: paths).study)
        #expect(study.patients.count == 1)
        #expect(study.patients.first?.relapses.count == 1)
        #expect(study.patients.first?.assessments.count == 1)
    }

    @Test("the registries' test reports are read", .enabled(if: Samples.has(Samples.schema), "the corpus is not there"))
    func testReports() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Samples.corpus.path)
            .filter { $0.hasSuffix(".xml") }
        #expect(!files.isEmpty)
        for file in files {
            let reading = OBDSReader().read(files: [Samples.corpus.appending(path: file).path])
            #expect(reading.study?.patients.count == 1, "\(file)")
            #expect(reading.rules(.warning).contains("obds-other-disease"), "\(file)")
            #expect(reading.rules(.warning).contains("obds-not-read"), "\(file)")
        }
    }
}
