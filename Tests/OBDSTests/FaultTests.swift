import Foundation
import Study
import TestSupport
import Testing

@testable import OBDS

@Suite("Faulty oBDS")
struct FaultTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// The content of the report on line 4, after a good one.
        let content: String
        let expected: String
    }

    private static let place = "<Meldung Meldung_ID=\"M1\" Melder_ID=\"1\">".utf8.count + 1
    private static let afterTumour = place + Example.tumour.utf8.count

    static let faults = [
        Fault(
            testDescription: "no date", content: Example.course("V2", "12.04.2011", "V"),
            expected: "4:\(afterTumour + "<Verlauf Verlauf_ID=\"V2\">".utf8.count) obds-date"),
        Fault(
            testDescription: "no such day", content: Example.course("V2", "2011-02-30", "V"),
            expected: "4:\(afterTumour + "<Verlauf Verlauf_ID=\"V2\">".utf8.count) obds-date"),
        Fault(
            testDescription: "unknown accuracy",
            content: Example.blinatumomab("S1", "<Beginn Datumsgenauigkeit=\"Q\">2011-02-03</Beginn>"),
            expected: "4:\(afterTumour + "<SYST SYST_ID=\"S1\"><Therapieart>IM</Therapieart>".utf8.count) obds-accuracy"
        ),
        Fault(
            testDescription: "no beginning", content: Example.blinatumomab("S1", ""),
            expected: "4:\(afterTumour) obds-missing"),
        Fault(
            testDescription: "end before the beginning",
            content: Example.blinatumomab(
                "S1", "<Beginn Datumsgenauigkeit=\"E\">2011-02-03</Beginn><Ende>2011-01-03</Ende>"),
            expected: "4:\(afterTumour) obds-study-end-before-start"),
        Fault(
            testDescription: "unknown code", content: Example.course("V2", "2011-04-02", "Q"),
            expected: "4:\(afterTumour + course.utf8.count) obds-code"),
        Fault(
            testDescription: "an ICD code without its edition",
            content: Example.tumour.replacingOccurrences(of: "10 2014 GM", with: "2014") + "<Diagnose/>",
            expected: "4:\(place + "<Tumorzuordnung Tumor_ID=\"T1\">".utf8.count) obds-code"),
        Fault(
            testDescription: "grade 2 in the list",
            content: Example.blinatumomab("S1", adverseEvent("2")),
            expected: "4:\(afterTumour + beforeEvent.utf8.count) obds-code"),
    ]

    private static let course = """
        <Verlauf Verlauf_ID="V2"><Untersuchungsdatum_Verlauf>2011-04-02</Untersuchungsdatum_Verlauf>
        """
    private static let beforeEvent = """
        <SYST SYST_ID="S1"><Therapieart>IM</Therapieart><Beginn Datumsgenauigkeit="E">2011-02-03</Beginn>\
        <Nebenwirkungen><Menge_Nebenwirkung>
        """

    private static func adverseEvent(_ grade: String) -> String {
        """
        <Beginn Datumsgenauigkeit="E">2011-02-03</Beginn><Nebenwirkungen><Menge_Nebenwirkung><Nebenwirkung><Art>\
        <Bezeichnung>Fieber</Bezeichnung></Art><Grad>\(grade)</Grad><Version>4.03</Version></Nebenwirkung>\
        </Menge_Nebenwirkung></Nebenwirkungen>
        """
    }

    @Test("is named with its place, and the good record stays", arguments: faults)
    func records(fault: Fault) throws {
        let reading = Example.read(Example.document(Example.course("V1", "2011-01-02", "Y"), fault.content))
        #expect(reading.errors == [fault.expected])
        #expect(try #require(reading.study?.patients.first).relapses.count == 1)
    }

    @Test("a patient before the fault in the XML stays")
    func cutOff() throws {
        let document = Example.document(Example.course("V1", "2011-01-02", "Y"))
        let patient = try #require(document.split(separator: "\n").dropFirst().first)
        let cut = document.replacingOccurrences(
            of: "</Menge_Patient></oBDS>", with: "\n" + patient.replacingOccurrences(of: "P1", with: "P2"))
        let reading = Example.read(cut)
        #expect(reading.errors == ["5:41 obds-xml"])
        #expect(reading.study?.patients.map(\.identifier.value) == ["P1"])
    }

    @Test(
        "a document that is not oBDS, or not to be read, is refused with its place",
        arguments: [
            ("<a/>", "1:1 obds-xml"),
            ("", "1:1 obds-xml"),
            ("<?xml version=\"1.0\"?>\n<oBDS xmlns=\"http://example.org\"/>", "2:1 obds-xml"),
            ("<!DOCTYPE oBDS [<!ENTITY a \"b\">]>\n<oBDS/>", "1:16 obds-xml"),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<oBDS/>", "1:1 obds-xml"),
            (
                "<oBDS xmlns=\"http://www.basisdatensatz.de/oBDS/XML\" Schema_Version=\"3.0.2\">\n"
                    + String(repeating: "<a>", count: 100),
                "2:190 obds-xml"
            ),
        ])
    func documents(document: String, expected: String) {
        let reading = Example.read(document)
        #expect(reading.errors == [expected])
        #expect(reading.study == nil)
    }

    @Test("a patient without Patient_ID is named")
    func noPatientID() {
        let reading = Example.read(Example.document("").replacingOccurrences(of: " Patient_ID=\"P1\"", with: ""))
        #expect(reading.errors == ["2:1 obds-missing"])
    }

    @Test("no change of a byte makes the reader crash")
    func mutations() throws {
        let document = Array(
            Example.document(
                Example.blinatumomab("S1", Self.adverseEvent("3")), Example.course("V1", "2011-01-02", "Y")
            ).utf8)
        var random = SeededGenerator(seed: 20_261_123)
        for _ in 0..<2000 {
            var changed = document
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<changed.count, using: &random)
                if Bool.random(using: &random) {
                    changed[place] = UInt8.random(in: 0...255, using: &random)
                } else {
                    changed.remove(at: place)
                }
            }
            _ = OBDSReader().read(Data(changed), path: "report.xml")
        }
    }
}
