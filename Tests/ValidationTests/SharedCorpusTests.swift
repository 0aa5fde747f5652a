import Diagnostics
import FHIR
import Foundation
import Testing
import Validation

/// Files of the shared corpora, where that folder is.
enum SharedCorpus {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["MARROW_SHARED"] { return URL(fileURLWithPath: path) }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appendingPathComponent("shared")
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func files(in path: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(path), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }
    }
}

@Suite("Shared corpora", .enabled(if: SharedCorpus.isThere))
struct SharedCorpusTests {
    /// The rules that R4's own examples break:
    /// - `txt-2`: four have a narrative of white space only;
    /// - `sdf-4`: a logical model that is not abstract has no baseDefinition;
    /// - `full-url`: in three Bundles a fullUrl lacks, is relative or has another id than the resource;
    /// - `canonical`: canonicals are relative, as the References were that stood there before R4, or name contained
    ///   resources that are not there;
    /// - `unknown-extension`: an extension calls a part 'uri' that its definition calls 'url';
    /// - `profile-cardinality`: a body temperature lacks `effective[x]`, which R4 wants of vital signs;
    /// - `reference-target`: four References lead to a type that their element does not allow;
    /// - `unknown-code`: `Tab`, `patch` and `Vial` where v3-orderableDrugForm has `TAB`, `PATCH`, `VIAL`; `TAB`, `tbl`,
    ///   `ea`, `drop`, `mcg`, `mEq`, `ml/hr` and `month`, which UCUM does not have;
    /// - `maximum-binding`: an Age is in barn;
    /// - `primitive-format`: a Library has the placeholder `urn:oid:X.Y.Z`;
    /// - `dom-3`, `org-1`: one contains an Organization without a name that nothing refers to.
    private static let broken: Set = [
        "txt-2", "sdf-4", "full-url", "canonical", "unknown-extension", "profile-cardinality", "reference-target",
        "unknown-code", "maximum-binding", "primitive-format", "dom-3", "org-1",
    ]

    @Test(
        "R4's examples have no error but where they break R4's own rules",
        arguments: ["pairs/json", "pairs/xml", "examples-json"])
    func examples(path: String) throws {
        let files = try SharedCorpus.files(in: "corpora/r4/" + path)
        #expect(!files.isEmpty)
        for file in files {
            let source = SourceText(try Data(contentsOf: file))
            let origin = TreeOrigin(file: file.lastPathComponent)
            let reading =
                file.pathExtension == "xml"
                ? XMLReader().read(source, origin: origin) : JSONReader().read(source, origin: origin)
            let errors = validator.validate(reading).filter { $0.severity == .error && !Self.broken.contains($0.rule) }
            #expect(lines(errors) == [])
        }
    }

    /// The corpus's view of each value is ours but in two points, where it takes what R4 refuses:
    /// - `null` as a value of its own (it maps JSON onto protocol buffers, where null is absence): FHIR R4 §json says
    ///   that objects and properties are never null, but for the gaps in the arrays of primitives;
    /// - `""` as a narrative's div: it is `div 1..1 xhtml`, an element of XHTML with content (invariant txt-2).
    @Test("Valid and invalid values of each primitive type")
    func primitives() throws {
        let files = try SharedCorpus.files(in: "corpora/primitives")
        #expect(!files.isEmpty)
        for file in files {
            let parts = file.lastPathComponent.split(separator: ".")
            let type = String(try #require(parts.first))
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line != "null" {
                let isValid = parts.contains("valid") && !(type == "xhtml" && line == "\"\"")
                let errors = structureFindings(json: resource(type, String(line))).filter { $0.severity == .error }
                #expect(errors.isEmpty == isValid, "\(file.lastPathComponent): \(line)")
            }
        }
    }

    private func resource(_ type: String, _ value: String) -> String {
        let head = #"{"resourceType":"Basic","code":{"text":"x"},"#
        switch type {
        case "xhtml": return head + #""text":{"status":"generated","div":\#(value)}}"#
        case "reference": return head + #""subject":\#(value)}"#
        default:
            let words = type.split(separator: "_")
            return holder(of: words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(), value: value)
        }
    }

    @Test("null is a value of no type")
    func null() {
        #expect(findings(json: holder(of: "string", value: "null")).map(\.rule) == ["json-null"])
    }
}
