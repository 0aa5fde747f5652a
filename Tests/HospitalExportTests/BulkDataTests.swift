import Diagnostics
import FHIR
import Foundation
import HospitalExport
import Study
import Testing

@testable import cohort_generator

@Suite("A Bulk Data export")
struct BulkDataTests {
    private let folder: TemporaryFolder

    private static let patient = #"{"resourceType":"Patient","id":"1"}"#
    private static let second = #"{"resourceType":"Patient","id":"2"}"#

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ name: String, _ lines: String..., packed: Bool = false) throws {
        let place = folder.url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        try Data(packed ? GzipPacker.pack(bytes) : bytes).write(to: place)
    }

    /// The severity, rule, place in the folder and expression of what was found, without the missing ResearchStudy.
    private func findings(_ reading: ExportReading) -> [String] {
        reading.diagnostics.filter { $0.rule != "mapping-no-study" }.map { finding in
            let place = finding.location.description.replacingOccurrences(of: folder.url.path + "/", with: "")
            return "\(finding.severity) \(finding.rule) \(place) \(finding.expression ?? "")"
        }
    }

    private func read(_ name: String = "") throws -> ExportReading {
        try HospitalExport.read(folder.url.path + (name.isEmpty ? "" : "/" + name))
    }

    @Test("the sample is the study of the tables, without a word but the server's notice")
    func sample() throws {
        let bulk = try HospitalExport.read(Samples.folder("cohort-bulk").path)
        let tables = try HospitalExport.read(Samples.cohort.path)
        #expect(bulk.study == tables.study)
        #expect(bulk.diagnostics.map(\.rule) == ["export-server-issue"])
        #expect(!bulk.hasErrors)
    }

    @Test("the sample is what the generator writes: the same text, packed without time and system")
    func isReproducible() throws {
        let sample = try BulkDataSample(HospitalExport.read(Samples.cohort.path).study)
        let place = Samples.folder("cohort-bulk")
        for file in sample.files {
            let committed = [UInt8](try Data(contentsOf: place.appendingPathComponent(file.name)))
            #expect(try unpacked(committed) == file.content, "\(file.name)")
            #expect(committed[4..<8].allSatisfy { $0 == 0 } && committed[9] == 255, "\(file.name)")
        }
        let manifest = try String(contentsOf: place.appendingPathComponent("manifest.json"), encoding: .utf8)
        #expect(manifest == sample.manifest)
        #expect(sample.output.count { $0.type == "Observation" } > 1)
    }

    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let source = try GzipSource(MemorySource(bytes))
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try piece.withUnsafeMutableBytes({ try source.read(into: $0) }), count > 0 {
            text += piece[..<count]
        }
        return text
    }

    @Test("a deleted resource that is there all the same is reported and not read")
    func deleted() throws {
        try write("Patient.000.ndjson.gz", Self.patient, packed: true)
        try write("Patient.001.ndjson", Self.second)
        try write(
            "deleted/Bundle.ndjson",
            """
            {"resourceType":"Bundle","type":"transaction","entry":[\
            {"request":{"method":"DELETE","url":"https://a.example/fhir/Patient/2"}},\
            {"request":{"method":"PUT","url":"Patient/1"}}]}
            """)
        let reading = try read()
        #expect(reading.study.patients.map(\.identifier.value) == ["1"])
        #expect(
            findings(reading) == [
                "warning export-deletion deleted/Bundle.ndjson:1:129 Bundle.entry[1]",
                "warning mapping-deleted Patient.001.ndjson:1:1 Patient",
            ])
    }

    @Test("what the server could not export is reported, its words with the values only")
    func errors() throws {
        try write("Patient.ndjson", Self.patient)
        try write(
            "error/err.ndjson.gz",
            """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout","diagnostics":"Mia M."}]}
            """, packed: true)
        let reading = try read()
        #expect(reading.study.patients.count == 1)
        #expect(findings(reading) == ["error export-server-issue error/err.ndjson.gz:1:45 OperationOutcome.issue[0]"])
        let issue = try #require(reading.diagnostics.first { $0.rule == "export-server-issue" })
        #expect(issue.message == "the server reports an issue of its export (timeout)")
        #expect(issue.value == "Mia M.")
    }

    @Test("the manifest is no resource, tells the files' kinds and counts, and is one's way into the folder")
    func manifest() throws {
        try write("export/Patient.ndjson", Self.patient)
        try write("export/gone.ndjson", #"{"resourceType":"Bundle","type":"transaction"}"#)
        try write(
            "export/manifest.json",
            """
            {"transactionTime":"2018-01-02T03:04:05Z","request":"r","requiresAccessToken":false,"output":[
             {"type":"Patient","url":"https://a.example/Patient.ndjson?token=1","count":2},
             {"type":"Condition","url":"https://a.example/Condition.ndjson"}],
             "deleted":[{"type":"Bundle","url":"https://a.example/gone.ndjson"}],"error":[]}
            """)
        let expected = [
            "error export-missing-file export/manifest.json output[1].url", "error export-count export/Patient.ndjson ",
        ]
        #expect(findings(try read()) == expected)
        #expect(findings(try read("export/manifest.json")) == expected)
    }
}
