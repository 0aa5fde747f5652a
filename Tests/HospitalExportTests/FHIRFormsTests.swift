import Diagnostics
import FHIR
import Foundation
import HospitalExport
import Study
import Testing

/// The forms in which one and the same export may come.
@Suite("Exports in FHIR")
struct FHIRFormsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let patient = #"{"resourceType":"Patient","id":"p","identifier":[{"system":"s","value":"P"}]}"#

    private static func leukaemia(_ subject: String, id: String = "c") -> String {
        """
        {"resourceType":"Condition","id":"\(id)","subject":{\(subject)},"code":{"coding":[
         {"system":"http://snomed.info/sct","code":"277571004"}]},"onsetDateTime":"2012-03"}
        """
    }

    private func write(_ name: String, _ text: String, packed: Bool = false) throws {
        let bytes = Array(text.utf8)
        let place = folder.url.appendingPathComponent(name)
        try Data(packed ? GzipPacker.pack(bytes) : bytes).write(to: place)
    }

    /// The patients and their dates of diagnosis.
    private func read() throws -> [String] {
        let reading = try HospitalExport.read(folder.url.path)
        #expect(!reading.hasErrors)
        return reading.study.patients.map { "\($0.identifier.value) \($0.diagnosis?.date?.description ?? "-")" }
    }

    @Test("single resources over many files, JSON and XML, packed or not")
    func mixed() throws {
        try write("1.xml.gz", #"<Patient xmlns="http://hl7.org/fhir"><id value="p"/></Patient>"#, packed: true)
        try write("2.json", Self.leukaemia(#""reference":"Patient/p""#))
        #expect(try read() == ["p 2012-03"])
    }

    @Test("of a whole hospital the patients are left aside of whom nothing is the study's, and are counted")
    func wholeHospital() throws {
        let others = (1...3).map { #"{"resourceType":"Patient","id":"o\#($0)"}"# }
        let fracture = #"""
            {"resourceType":"Condition","id":"f","subject":{"reference":"Patient/o2"},"code":{"text":"Radiusfraktur"}}
            """#
        let drug = #"""
            {"resourceType":"MedicationRequest","id":"m","status":"active","intent":"order","subject":
             {"reference":"Patient/o3"},"medicationCodeableConcept":{"text":"Blincyto 38,5 µg"}}
            """#
        let all = others + [Self.patient, Self.leukaemia(#""reference":"Patient/p""#), fracture, drug]
        try write("a.json", "[\(all.joined(separator: ",\n"))]")
        let reading = try HospitalExport.read(folder.url.path)
        #expect(reading.study.patients.map(\.identifier.value).sorted() == ["P", "o3"])
        let leftAside = reading.diagnostics.filter { $0.rule == "mapping-not-of-study" }
        #expect(leftAside.map(\.location.place) == [.text(line: 1, column: 2)])
        #expect(leftAside.first?.message.hasPrefix("patients (2), here the first, were left aside") == true)
    }

    @Test("a patient stays whose only resource is refused or coded in words")
    func patientsWithWhatIsNotUnderstood() throws {
        let refused = #"""
            {"resourceType":"Condition","id":"r","subject":{"reference":"Patient/a"},"modifierExtension":
             [{"url":"http://example.org/x","valueBoolean":true}],"code":{"coding":
             [{"system":"http://fhir.de/CodeSystem/bfarm/icd-10-gm","code":"C91.00"}]}}
            """#
        let words = #"""
            {"resourceType":"Condition","id":"w","subject":{"reference":"Patient/b"},"code":{"text":"Leukämie, c-ALL"}}
            """#
        let patients = ["a", "b"].map { #"{"resourceType":"Patient","id":"\#($0)"}"# }
        let all = patients + [Self.patient, Self.leukaemia(#""reference":"Patient/p""#), refused, words]
        try write("a.json", "[\(all.joined(separator: ",\n"))]")
        let reading = try HospitalExport.read(folder.url.path)
        #expect(reading.study.patients.map(\.identifier.value).sorted() == ["P", "a", "b"])
    }

    @Test("where nothing tells whose the study is, all patients are taken, and that is said")
    func withoutSigns() throws {
        try write("a.json", #"[{"resourceType":"Patient","id":"a"},{"resourceType":"Patient","id":"b"}]"#)
        let reading = try HospitalExport.read(folder.url.path)
        #expect(reading.study.patients.count == 2)
        #expect(reading.diagnostics.map(\.rule).contains("mapping-no-sign"))
    }

    @Test("an array of resources", arguments: [false, true])
    func array(packed: Bool) throws {
        let text = " [\(Self.patient),\n\(Self.leukaemia(#""reference":"Patient/p""#))]\n"
        try write(packed ? "a.json.gz" : "a.json", text, packed: packed)
        #expect(try read() == ["P 2012-03"])
    }

    @Test("an array that breaks off costs nothing that stands before, and is named")
    func brokenArray() throws {
        try write("a.json", "[\(Self.patient), 1]")
        let reading = try HospitalExport.read(folder.url.path)
        #expect(reading.study.patients.count == 1)
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule) == ["json-syntax"])
        #expect(errors.first?.location.place == .text(line: 1, column: Self.patient.utf8.count + 4))
    }

    @Test("an empty array has no patient, and is no other fault")
    func emptyArray() throws {
        try write("a.json", "[]")
        let error = try #require(throws: UnreadableExport.self) { try HospitalExport.read(folder.url.path) }
        #expect(error.diagnostics.map(\.rule) == ["export-no-patient"])
    }

    @Test(
        "references: type and id, absolute, with version, urn:uuid, logical",
        arguments: [
            #""reference":"Patient/p""#, #""reference":"https://a.example/fhir/Patient/p""#,
            #""reference":"Patient/p/_history/3""#, #""reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0""#,
            #""identifier":{"system":"s","value":"P"}"#,
        ])
    func references(subject: String) throws {
        try write(
            "bundle.json",
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"fullUrl":"https://b.example/Condition/c","resource":\(Self.leukaemia(subject))},
             {"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0","resource":\(Self.patient)}]}
            """)
        #expect(try read() == ["P 2012-03"])
    }

    @Test("a reference to a contained patient")
    func contained() throws {
        let condition = Self.leukaemia(##""reference":"#p""##)
        try write(
            "a.json",
            condition.replacingOccurrences(of: #""id":"c","#, with: #""id":"c","contained":[\#(Self.patient)],"#))
        #expect(try read() == ["P 2012-03"])
    }

    @Test("pages of a search: a resource on several pages counts once", arguments: ["searchset", "batch", "document"])
    func pages(type: String) throws {
        for page in 1...2 {
            try write(
                "page\(page).json",
                """
                {"resourceType":"Bundle","type":"\(type)","entry":[{"resource":\(Self.patient)},
                 {"resource":\(Self.leukaemia(#""reference":"Patient/p""#, id: "c"))}]}
                """)
        }
        #expect(try read() == ["P 2012-03"])
    }

    @Test("a gzip file that ends in the middle is named, and what stands before is read")
    func cutShort() throws {
        let packed = try GzipPacker.pack(Array((Self.patient + "\n" + #"{"resourceType":"Basic"}"# + "\n").utf8))
        try Data(packed.dropLast(9)).write(to: folder.url.appendingPathComponent("a.ndjson.gz"))
        let reading = try HospitalExport.read(folder.url.path)
        #expect(reading.study.patients.count == 1)
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.message) == ["the gzip file ends in the middle"])
    }
}
