import FHIR
import Foundation
import Testing

@testable import Validation

/// An element of a snapshot, as far as the published and our own are compared.
private struct SnapshotLine: Hashable {
    var id: String
    var minimum: Int
    var maximum: Int
    var types: [String]
    var fixed: String?
    var pattern: String?
}

extension SnapshotNode {
    fileprivate func lines(_ label: String? = nil) -> [SnapshotLine] {
        let label = label ?? name
        let own = SnapshotLine(
            id: label, minimum: definition.minimum ?? 0, maximum: definition.maximum ?? .max,
            types: definition.types.map { "\($0)" }, fixed: definition.fixed.map(Self.text),
            pattern: definition.pattern.map(Self.text))
        let inner = children.flatMap { $0.lines("\(label).\($0.name)") }
        let sliced = slices.flatMap { slice in
            let whole = label.lastIndex(of: ":").map { String(label[..<$0]) }
            let isResliced = definition.sliceName.map { label.hasSuffix(":" + $0) } ?? false
            return slice.lines("\(isResliced ? whole ?? label : label):\(slice.definition.sliceName ?? "")")
        }
        return [own] + inner + sliced
    }

    private static func text(_ element: Element) -> String {
        element.children.reduce(element.value ?? "") { $0 + " \($1.name)(\(text($1)))" }
    }
}

@Suite("Snapshots of the shared corpora", .enabled(if: SharedCorpus.isThere))
struct SnapshotCorpusTests {
    private func compare(_ folders: [String], library: DefinitionLibrary) throws -> (same: Int, differ: [String]) {
        let profiles = ProfileLibrary(library)
        var same = 0
        var differ: [String] = []
        for file in try folders.flatMap(SharedCorpus.files) where file.lastPathComponent.hasPrefix("StructureDef") {
            let reading = JSONReader().read(
                SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: file.lastPathComponent))
            let definition = try #require(reading.tree?.root)
            let elements = definition.first("snapshot")?.children(named: "element").map { ElementDefinition($0) }
            guard let elements, let published = SnapshotNode(elements, isSnapshot: true) else { continue }
            let name = file.lastPathComponent
            do {
                let own = try profiles.generatedSnapshot(of: definition)
                let wanted = Dictionary(published.lines().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
                let found = Dictionary(own.lines().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
                for id in Set(wanted.keys).union(found.keys).sorted() {
                    if wanted[id] == found[id] { same += 1; continue }
                    differ.append(
                        "\(name) \(id): published \(wanted[id].map { "\($0)" } ?? "-"), own \(found[id].map { "\($0)" } ?? "-")"
                    )
                }
            } catch {
                differ.append("\(name): \(error.message)")
            }
        }
        return (same, differ)
    }

    @Test("R4's own profiles")
    func ownProfiles() throws {
        let (same, differ) = try compare(["corpora/r4/definitions/profiles"], library: .r4)
        try differ.joined(separator: "\n").write(toFile: "/tmp/p-snap.txt", atomically: true, encoding: .utf8)
        print("R4's profiles: \(same) elements alike, \(differ.count) differ")
    }

    @Test("R4's own extensions")
    func ownExtensions() throws {
        let (same, differ) = try compare(["corpora/r4/definitions/extensions"], library: .r4)
        try differ.joined(separator: "\n").write(toFile: "/tmp/p-snap-ext.txt", atomically: true, encoding: .utf8)
        print("R4's extensions: \(same) elements alike, \(differ.count) differ")
    }

    @Test("The registry's profiles")
    func registry() throws {
        let trees = try SharedCorpus.files(in: "corpora/registry-cibmtr/published/json").compactMap { file in
            JSONReader().read(SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: "x.json")).tree
        }
        let (same, differ) = try compare(
            ["corpora/registry-cibmtr/published/json"], library: DefinitionLibrary(trees))
        try differ.joined(separator: "\n").write(toFile: "/tmp/p-snap-reg.txt", atomically: true, encoding: .utf8)
        print("The registry's profiles: \(same) elements alike, \(differ.count) differ")
    }
}
