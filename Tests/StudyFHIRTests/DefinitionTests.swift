import FHIR
import Foundation
import Study
import Testing

@testable import StudyFHIR

@Suite("Published definitions")
struct DefinitionTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "schemas")

    private static func files() throws -> [String: [UInt8]] {
        let codeSystems = try StudyDefinitions.codeSystems.map { ($0.fileName, try Format.json.text($0)) }
        let valueSets = try StudyDefinitions.valueSets.map { ($0.fileName, try Format.json.text($0)) }
        let structures = try (StudyDefinitions.extensions + StudyDefinitions.profiles).map {
            ($0.fileName, try Format.json.text($0))
        }
        return Dictionary(uniqueKeysWithValues: codeSystems + valueSets + structures)
    }

    /// The names of the definitions under `schemas/`.
    static func published() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { name in
            ["CodeSystem-", "ValueSet-", "StructureDefinition-"].contains { name.hasPrefix($0) }
        }
    }

    /// `MARROW_RECORD=1` writes the files anew.
    @Test("the files under schemas/ are what the tables say")
    func filesMatchTables() throws {
        let files = try Self.files()
        if ProcessInfo.processInfo.environment["MARROW_RECORD"] == "1" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            for (name, text) in files { try Data(text).write(to: Self.folder.appending(path: name)) }
        }
        for (name, text) in files {
            let file = try Data(contentsOf: Self.folder.appending(path: name))
            #expect(Array(file) == text, "\(name)")
        }
        #expect(Set(try Self.published()) == Set(files.keys))
    }

    @Test("every local code and extension that a Bundle uses is defined")
    func everythingUsedIsDefined() throws {
        let systems = Dictionary(
            LocalCodeSystem.all.map { ($0.url, Dictionary($0.concepts.map { ($0.code, $0.display) }) { a, _ in a }) }
        ) { first, _ in first }
        let urls = Set(LocalExtension.allCases.map(\.url))
        for seed in UInt64(1)...50 {
            var random = RandomStudy(seed: seed)
            for (_, bundle) in StudyBundles(try random.study()).bundles {
                let tree = try TreeEncoder().encode(bundle)
                for element in Self.descendants(of: tree.root) {
                    if element.typeName == "Coding", let system = element.first("system")?.value,
                        system.hasPrefix(Canonical.base)
                    {
                        let display = systems[system]?[element.first("code")?.value ?? ""]
                        #expect(display != nil && display == element.first("display")?.value, "\(element.path)")
                    }
                    if element.typeName == "Extension", let url = element.first("url")?.value,
                        url.hasPrefix(Canonical.base)
                    {
                        #expect(urls.contains(url), "\(element.path)")
                    }
                }
            }
        }
    }

    @Test("all definitions are what FHIR knows, and have URLs that begin as is told")
    func everyDefinitionIsReadable() {
        #expect(StudyDefinitions.trees.count > StudyDefinitions.extensions.count)
        for tree in StudyDefinitions.trees {
            let url = tree.root.first("url")?.value ?? ""
            #expect(StudyDefinitions.urlBeginnings.contains { url.hasPrefix($0) }, "\(url)")
        }
    }

    @Test("no code system tells two concepts by one code, and none is told twice")
    func tablesAreUnambiguous() {
        #expect(Set(LocalCodeSystem.all.map(\.url)).count == LocalCodeSystem.all.count)
        for system in LocalCodeSystem.all {
            #expect(Set(system.concepts.map(\.code)).count == system.concepts.count, "\(system.id)")
        }
    }

    private static func descendants(of element: Element) -> [Element] {
        element.children.flatMap { [$0] + descendants(of: $0) }
    }
}
