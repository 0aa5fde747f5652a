import FHIR
import Foundation
import HospitalExport
import Study
import StudyFHIR

/// The cohort as a server would export it by the Bulk Data API: a manifest, and NDJSON by resource type, packed with
/// gzip (HL7 FHIR Bulk Data Access 2.0.0).
struct BulkDataSample {
    struct File {
        /// The path in the folder.
        let name: String
        let type: String
        let count: Int
        /// Before it is packed.
        let content: [UInt8]
    }

    /// The resources, at most ``resourcesPerFile`` a file.
    let output: [File]
    let deleted: File
    let error: File
    static let manifestName = "manifest.json"
    private static let resourcesPerFile = 250

    init(_ study: Study) throws {
        var lines: [String: [[UInt8]]] = [:]
        let bundles = StudyBundles(study)
        let resources = bundles.bundles.flatMap { $0.bundle.entry.compactMap(\.resource) }
        for resource in [.researchStudy(bundles.researchStudy)] + resources.filter({ !$0.isResearchStudy }) {
            lines[resource.typeName, default: []].append(try Self.line(resource))
        }
        output = lines.sorted { $0.key < $1.key }.flatMap { type, lines in
            stride(from: 0, to: lines.count, by: Self.resourcesPerFile).enumerated().map { number, start in
                let part = lines[start..<min(start + Self.resourcesPerFile, lines.count)]
                let digits = String(number + 1000).dropFirst()
                return File(
                    name: "\(type).\(digits).ndjson.gz", type: type, count: part.count, content: Array(part.joined()))
            }
        }
        deleted = File(name: "deleted/Bundle.000.ndjson.gz", type: "Bundle", count: 1, content: Self.deletion)
        error = File(
            name: "error/OperationOutcome.000.ndjson.gz", type: "OperationOutcome", count: 1, content: Self.notice)
    }

    var files: [File] { output + [deleted, error] }

    /// As a server words it: the URLs are those of the server, the files' names are their last parts.
    var manifest: String {
        """
        {
          "transactionTime": "2018-01-02T03:04:05Z",
          "request": "https://hospital.example/fhir/Group/blinatumomab/$export",
          "requiresAccessToken": true,
          "output": [
        \(output.map(Self.entry).joined(separator: ",\n"))
          ],
          "deleted": [
        \(Self.entry(deleted))
          ],
          "error": [
        \(Self.entry(error))
          ]
        }

        """
    }

    /// Writes each file beside its place first, then renames it.
    func write(into folder: String) throws {
        let folder = URL(fileURLWithPath: folder)
        for file in files {
            let place = folder.appendingPathComponent(file.name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(GzipPacker.pack(file.content)).write(to: place, options: .atomic)
        }
        try Data(manifest.utf8).write(to: folder.appendingPathComponent(Self.manifestName), options: .atomic)
    }

    private static func line(_ resource: R4.Resource) throws -> [UInt8] {
        var output = OutputBuffer()
        JSONWriter(isIndented: false).write(try TreeEncoder().encode(resource), into: &output)
        output.append("\n")
        return output.bytes
    }

    private static func entry(_ file: File) -> String {
        let name = ResourceFormat.withoutGzip(String(file.name.split(separator: "/").last ?? ""))
        return """
                { "type": "\(file.type)", "url": "https://hospital.example/bulk/38/\(name)", "count": \(file.count) }
            """
    }

    /// A Procedure that an earlier export had.
    private static let deletion = Array(
        """
        {"resourceType":"Bundle","type":"transaction","entry":[\
        {"request":{"method":"DELETE","url":"Procedure/entered-for-another-child"}}]}

        """.utf8)

    private static let notice = Array(
        """
        {"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational",\
        "diagnostics":"Resources of type Binary are not exported"}]}

        """.utf8)
}

extension R4.Resource {
    fileprivate var isResearchStudy: Bool { typeName == R4.ResearchStudy.typeName }
}
