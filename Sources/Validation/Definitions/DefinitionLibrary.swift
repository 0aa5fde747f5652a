import FHIR

/// The conformance resources that a ``Validator`` knows: StructureDefinitions, ValueSets, CodeSystems, Questionnaires
/// and others with a canonical URL, by that URL.
public final class DefinitionLibrary: Sendable {
    /// What FHIR R4 itself defines.
    public static let r4 = DefinitionLibrary([], over: nil)

    private let base: DefinitionLibrary?
    /// By resource type and URL; where several resources share a URL, in the order given.
    private let resources: [Key: [Element]]

    private struct Key: Hashable {
        var type: String
        var url: String
    }

    /// A library of resources, and where it does not know a URL, what `base` knows.
    public init(_ resources: [ResourceTree], over base: DefinitionLibrary? = .r4) {
        self.base = base
        var known: [Key: [Element]] = [:]
        for tree in resources {
            guard let url = tree.root.first("url")?.value else { continue }
            known[Key(type: tree.root.typeName, url: url), default: []].append(tree.root)
        }
        self.resources = known
    }

    /// The resource of a type with a canonical URL; `url|version` asks for that version, a URL alone for the one given
    /// last. A fragment (`#…`) is not part of the question.
    func definition(_ type: String, _ canonical: String) -> Element? {
        let parts = canonical.prefix { $0 != "#" }.split(separator: "|", maxSplits: 1).map(String.init)
        guard let url = parts.first else { return nil }
        let found = resources[Key(type: type, url: url)] ?? []
        let version = parts.count > 1 ? parts[1] : nil
        let match = found.last { version == nil || $0.first("version")?.value == version }
        return match ?? base?.definition(type, canonical)
    }

    func structureDefinition(_ canonical: String) -> Element? { definition("StructureDefinition", canonical) }
}
