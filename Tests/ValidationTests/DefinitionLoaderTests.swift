import Diagnostics
import FHIR
import Foundation
import Synchronization
import Testing

@testable import Validation

@Suite("Reading definitions")
struct DefinitionLoaderTests {
    let folder: TestFolder
    static let url = "http://example.org/fhir/ValueSet/"

    init() throws {
        folder = try TestFolder()
    }

    private func valueSet(_ name: String, version: String = "1") -> String {
        #"{"resourceType":"ValueSet","url":"\#(Self.url)\#(name)","version":"\#(version)","status":"active"}"#
    }

    /// The names of the value sets that are known after a load, among `a`, `b` and `c`, and what was reported.
    private func load(_ path: String) throws -> (names: [String], reports: [String]) {
        var loader = DefinitionLoader()
        try loader.load(path)
        let library = loader.library
        let names = ["a", "b", "c"].filter { library.valueSet(Self.url + $0) != nil }
        return (names, lines(loader.diagnostics).map { $0.replacingOccurrences(of: folder.path, with: "") })
    }

    @Test("JSON, XML, NDJSON and the entries of a Bundle")
    func formats() throws {
        let entries = #"{"resource":\#(valueSet("a"))},{"resource":\#(valueSet("b"))}"#
        let xml = """
            <ValueSet xmlns="http://hl7.org/fhir"><url value="\(Self.url)c"/><status value="active"/></ValueSet>
            """
        let files = [
            ("a.json", valueSet("a"), ["a"]), ("c.xml", xml, ["c"]),
            ("ab.ndjson", valueSet("a") + "\n" + valueSet("b"), ["a", "b"]),
            ("bundle.json", #"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#, ["a", "b"]),
        ]
        for (name, text, expected) in files {
            let found = try load(folder.write(name, text))
            #expect(found.names == expected)
            #expect(found.reports == [])
        }
    }

    @Test("Folders with all below them; what is no definition is passed over")
    func folders() throws {
        try folder.write("package/package.json", #"{"name":"example","version":"1.0.0"}"#)
        try folder.write("package/.index.json", #"{"files":[]}"#)
        try folder.write("package/ValueSet-a.json", valueSet("a"))
        try folder.write("package/other/deep/b.json", valueSet("b"))
        try folder.write("package/example/p.json", #"{"resourceType":"Patient","active":true}"#)
        try folder.write("package/style.xml", "<style/>")
        try folder.write("package/readme.md", "text")
        let found = try load(folder.path)
        #expect(found.names == ["a", "b"])
        #expect(found.reports == [])
    }

    @Test("A definition that cannot be read costs only itself, and is reported with its file")
    func broken() throws {
        try folder.write("a.json", valueSet("a"))
        try folder.write("b.json", String(valueSet("b").dropLast()))
        try folder.write("c.json", valueSet("c").replacingOccurrences(of: "status", with: "stat"))
        let found = try load(folder.path)
        #expect(found.names == ["a", "c"])
        #expect(found.reports.count == 2)
        #expect(found.reports[0].hasPrefix("/b.json:1:"))
        #expect(found.reports[0].contains("warning: the definition cannot be read: "))
        #expect(found.reports[1].contains("warning: the definition is used without what R4 does not know: "))
    }

    @Test("A file that is named and is no definition is reported")
    func named() throws {
        let patient = try load(folder.write("p.json", #"{"resourceType":"Patient","active":true}"#))
        #expect(
            patient.reports == [
                "/p.json:1:1: warning: the Patient is no definition: it has no canonical URL [definitions]"
            ])
        let other = try load(folder.write("package.json", #"{"name":"example"}"#))
        #expect(other.reports.count == 1)
        let emptyFolder = try TestFolder()
        let empty = try load(emptyFolder.path)
        #expect(empty.reports.count == 1)
    }

    @Test("A package (.tgz) is read without being written to disk")
    func package() throws {
        let archive = try Archive.tgz([
            .init("package/package.json", #"{"name":"example"}"#), .init("package/ValueSet-a.json", valueSet("a")),
            .init("package/bad.json", "{"), .init("package/ValueSet-b.json", valueSet("b")),
        ])
        let path = try folder.write("example.tgz", archive)
        let found = try load(path)
        #expect(found.names == ["a", "b"])
        #expect(found.reports.count == 1)
        #expect(found.reports[0].hasPrefix("/example.tgz/package/bad.json:1:"))
    }

    @Test("A damaged package gives what stands before the damage")
    func damagedPackage() throws {
        let long = String(repeating: " ", count: 100_000)
        let archive = Archive.tar([.init("package/a.json", valueSet("a")), .init("package/b.json", long)])
        let found = try load(folder.write("a.tgz", GzipPacker.pack(Array(archive.prefix(5000)))))
        #expect(found.names == ["a"])
        #expect(
            found.reports == [
                "/a.tgz: warning: the package ends in the middle [not-readable]; "
                    + "what stands before is used; make the package anew"
            ])
    }

    @Test("A path that is not there is an error of the call")
    func missing() {
        var loader = DefinitionLoader()
        #expect(throws: UnreadableDefinitions.self) { try loader.load(folder.path + "/nothing") }
    }

    @Test("Of several versions the one asked for is found, or else the last given")
    func versions() throws {
        var loader = DefinitionLoader()
        try loader.load(folder.write("1.json", valueSet("a", version: "1")))
        try loader.load(folder.write("2.json", valueSet("a", version: "2")))
        let library = loader.library
        #expect(library.valueSet(Self.url + "a")?.first("version")?.value == "2")
        #expect(library.valueSet(Self.url + "a|1")?.first("version")?.value == "1")
        #expect(library.valueSet(Self.url + "a|3") == nil)
        #expect(library.valueSet("http://hl7.org/fhir/ValueSet/administrative-gender") != nil)
    }

    @Test("Definitions that the program makes are made when one of them is asked for")
    func later() {
        let count = Mutex(0)
        let text = valueSet("a")
        let library = DefinitionLibrary(under: ["http://example.org/fhir/"]) {
            count.withLock { $0 += 1 }
            return JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")).tree.map { [$0] } ?? []
        }
        #expect(library.valueSet("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1") != nil)
        #expect(library.codeSystem("http://loinc.org") == nil)
        #expect(count.withLock { $0 } == 0)
        #expect(library.valueSet(Self.url + "a|1") != nil)
        #expect(library.valueSet(Self.url + "b") == nil)
        #expect(count.withLock { $0 } == 1)
    }

    @Test("A profile that is asked for and not known is an error, with the nearest known one")
    func unknownProfile() {
        var validator = Validator()
        validator.profiles = ["http://hl7.org/fhir/StructureDefinition/bodywieght"]
        let reading = JSONReader().read(
            SourceText(#"{"resourceType":"Basic","code":{"text":"x"}}"#), origin: TreeOrigin(file: "a.json"))
        #expect(
            lines(validator.validate(reading)) == [
                "a.json:1:1: error: the profile http://hl7.org/fhir/StructureDefinition/bodywieght is not known (Basic) "
                    + "[unknown-profile]; did you mean http://hl7.org/fhir/StructureDefinition/bodyweight?"
            ])
    }
}
