import Diagnostics
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
    private struct Comparison {
        var same = 0
        var differing: [String] = []
        /// Profiles that rest on others which are not at hand.
        var withoutBase = 0
    }

    private func compare(_ folder: String, library: DefinitionLibrary) throws -> Comparison {
        var comparison = Comparison()
        let profiles = ProfileLibrary(library)
        for file in try SharedCorpus.files(in: folder) where file.lastPathComponent.hasPrefix("StructureDef") {
            let reading = JSONReader().read(
                SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: file.lastPathComponent))
            let definition = try #require(reading.tree?.root)
            let elements = definition.first("snapshot")?.children(named: "element").map { ElementDefinition($0) }
            guard let elements, let published = SnapshotNode(elements, isSnapshot: true) else { continue }
            let base = definition.first("baseDefinition")?.value ?? ""
            if library.structureDefinition(base) == nil {
                comparison.withoutBase += 1
                continue
            }
            let own = try profiles.generatedSnapshot(of: definition)
            compare(own, published, file.lastPathComponent, &comparison)
        }
        return comparison
    }

    private func compare(
        _ own: SnapshotNode, _ published: SnapshotNode, _ name: String, _ comparison: inout Comparison
    ) {
        let wanted = Dictionary(published.lines().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let found = Dictionary(own.lines().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in Set(wanted.keys).union(found.keys).sorted() {
            if wanted[id] == found[id] {
                comparison.same += 1
            } else {
                comparison.differing.append("\(name) \(id)")
            }
        }
    }

    /// Of R4's own snapshots that of familymemberhistory-genetic (13 elements) and that of catalog (1) leave out what
    /// they are to spell out, and elementdefinition-de (8) spells out the extensions that two of its elements are.
    @Test("R4's own profiles give the snapshots that R4 publishes")
    func ownProfiles() throws {
        let comparison = try compare("corpora/r4/definitions/profiles", library: .r4)
        #expect(comparison.same == 2783)
        #expect(comparison.withoutBase == 0)
        let profiles = Dictionary(grouping: comparison.differing) { $0.prefix { $0 != "." } }.mapValues(\.count)
        #expect(
            profiles == [
                "StructureDefinition-familymemberhistory-genetic": 14, "StructureDefinition-catalog": 1,
                "StructureDefinition-elementdefinition-de": 8,
            ])
    }

    @Test("R4's own extensions give the snapshots that R4 publishes")
    func ownExtensions() throws {
        let comparison = try compare("corpora/r4/definitions/extensions", library: .r4)
        #expect(comparison.same == 2458)
        #expect(comparison.differing == [])
    }

    /// Six of the registry's profiles rest on those of US Core, mCODE and Genomics Reporting.
    @Test("The registry's profiles give the snapshots that the registry publishes")
    func registry() throws {
        let comparison = try compare("corpora/registry-cibmtr/published/json", library: try registryLibrary())
        #expect(comparison.same == 359)
        #expect(comparison.differing == [])
        #expect(comparison.withoutBase == 6)
    }

    private func registryLibrary() throws -> DefinitionLibrary {
        DefinitionLibrary(
            try SharedCorpus.files(in: "corpora/registry-cibmtr/published/json").compactMap { file in
                JSONReader().read(SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: "x.json")).tree
            })
    }

    /// The profiles ask for nothing that their examples lack; what they name of other guides is not at hand.
    @Test("The registry's examples conform to its profiles")
    func registryExamples() throws {
        let validator = Validator(library: try registryLibrary())
        let rules = Set(ValidationRule.profiles.map(\.id))
        var held = 0
        for file in try SharedCorpus.files(in: "corpora/registry-cibmtr/published/json") {
            let reading = JSONReader().read(
                SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: file.lastPathComponent))
            let claims = reading.tree?.root.first("meta")?.children(named: "profile") ?? []
            if !claims.isEmpty { held += 1 }
            #expect(validator.validate(reading).filter { rules.contains($0.rule) && $0.severity == .error } == [])
        }
        #expect(held == 35)
    }

    @Test("A profile says the same with its snapshot and without it, of R4's examples and of broken ones")
    func bothViews() throws {
        var examples: [String: [ResourceTree]] = [:]
        for file in try SharedCorpus.files(in: "corpora/r4/pairs/json") {
            let reading = JSONReader().read(
                SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: file.lastPathComponent))
            guard let tree = reading.tree, tree.count < 400 else { continue }
            let type = tree.root.typeName
            if (examples[type]?.count ?? 0) < 12 { examples[type, default: []].append(tree) }
        }
        var held = 0
        for file in try SharedCorpus.files(in: "corpora/r4/definitions/profiles") {
            let reading = JSONReader().read(
                SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: file.lastPathComponent))
            let whole = try #require(reading.tree)
            let url = try #require(whole.root.first("url")?.value)
            let isBroken = url.hasSuffix("-genetic") || url.hasSuffix("/catalog")
            guard whole.root.first("snapshot") != nil, !isBroken else { continue }
            let short = whole.rewriting { $0.name == "snapshot" ? .remove : .keep }
            for tree in examples[whole.root.first("type")?.value ?? ""] ?? [] {
                #expect(found(in: tree, by: whole) == found(in: tree, by: short), "\(url)")
                held += 1
            }
        }
        #expect(held > 300)
    }

    private func found(in tree: ResourceTree, by definition: ResourceTree) -> [String] {
        var validator = Validator(library: DefinitionLibrary([definition]))
        validator.profiles = [definition.root.first("url")?.value ?? ""]
        let rules = Set(ValidationRule.profiles.map(\.id))
        return validator.validate(tree).filter { rules.contains($0.rule) }
            .map { "\($0.rule) \($0.expression ?? "") \($0.message)" }.sorted()
    }
}
