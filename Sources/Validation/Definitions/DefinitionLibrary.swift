import FHIR
import Synchronization

/// The conformance resources that a ``Validator`` knows: StructureDefinitions, ValueSets, CodeSystems, Questionnaires
/// and others with a canonical URL, by that URL.
public final class DefinitionLibrary: Sendable {
    /// What FHIR R4 itself defines.
    public static let r4 = DefinitionLibrary(embedded: .r4)

    private let base: DefinitionLibrary?
    private let embedded: EmbeddedDefinitions?
    /// By resource type and URL; where several resources share a URL, in the order given.
    private let resources: [Key: [Element]]
    /// Its Questionnaires, made ready to be answered.
    let forms = QuestionnaireForms()
    /// All that were given, in their order.
    private let given: [Element]
    private let later: LaterDefinitions?
    let extensions = ExtensionTable()

    private struct Key: Hashable {
        var type: String
        var url: String
    }

    /// A library of resources, and where it does not know a URL, what `base` knows. A Bundle stands for its entries;
    /// what has no canonical URL is left out.
    public init(_ resources: [ResourceTree], over base: DefinitionLibrary? = .r4) {
        self.base = base
        embedded = nil
        later = nil
        given = resources.flatMap { Self.definitions(in: $0.root) }
        var known: [Key: [Element]] = [:]
        for resource in given {
            guard let url = resource.first("url")?.value else { continue }
            known[Key(type: resource.typeName, url: url), default: []].append(resource)
        }
        self.resources = known
    }

    /// What `base` knows, and resources that are made when a URL is first asked for that begins as theirs do.
    public init(
        over base: DefinitionLibrary = .r4, under beginnings: [String],
        making resources: @escaping @Sendable () -> [ResourceTree]
    ) {
        self.base = base
        embedded = nil
        later = LaterDefinitions(beginnings, resources)
        self.resources = [:]
        given = []
    }

    private init(embedded: EmbeddedDefinitions) {
        base = nil
        later = nil
        self.embedded = embedded
        resources = [:]
        given = []
    }

    /// The definitions that a resource is or, being a Bundle, has in its entries.
    static func definitions(in resource: Element) -> [Element] {
        if resource.typeName == "Bundle" {
            return resource.children(named: "entry").compactMap { $0.first("resource") }.flatMap(definitions)
        }
        return resource.first("url")?.value == nil ? [] : [resource]
    }

    /// The resource of a type with a canonical URL; `url|version` asks for that version, a URL alone for the one given
    /// last. A fragment (`#…`) is not part of the question.
    func definition(_ type: String, _ canonical: String) -> Element? {
        let canonical = String(canonical.prefix { $0 != "#" })
        return own(type, canonical) ?? later?.library(for: canonical)?.own(type, canonical)
            ?? base?.definition(type, canonical)
    }

    private func own(_ type: String, _ canonical: String) -> Element? {
        // The URLs of some of R4's own code systems have a `|`.
        if let exact = last(type, canonical, version: nil) { return exact }
        let parts = canonical.split(separator: "|", maxSplits: 1).map(String.init)
        guard let url = parts.first, parts.count > 1 else { return nil }
        return last(type, url, version: parts[1])
    }

    private func last(_ type: String, _ url: String, version: String?) -> Element? {
        let found = resources[Key(type: type, url: url)] ?? (embedded?.resource(type, url: url).map { [$0] } ?? [])
        return found.last { version == nil || $0.first("version")?.value == version }
            ?? found.last { isVersion($0.first("version")?.value, partOf: version) }
    }

    /// Whether a version is one of those that a shorter one stands for: `0.2.1` of `0.2` (semantic versioning).
    private func isVersion(_ version: String?, partOf shorter: String?) -> Bool {
        guard let version, let shorter else { return false }
        return version.hasPrefix(shorter + ".")
    }

    package func structureDefinition(_ canonical: String) -> Element? { definition("StructureDefinition", canonical) }

    /// The types of resources that canonicals are most often mistaken for each other of.
    static let commonTypes = ["StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "Questionnaire"]

    func valueSet(_ canonical: String) -> Element? { definition("ValueSet", canonical) }

    func codeSystem(_ canonical: String) -> Element? { definition("CodeSystem", canonical) }

    /// The resources of a type that were given, in their order; not those that a release brings with it.
    func given(_ type: String) -> [Element] {
        (base?.given(type) ?? []) + given.filter { $0.typeName == type }
    }

    /// The URLs of all resources of a type.
    func urls(of type: String) -> [String] {
        let own = resources.keys.filter { $0.type == type }.map(\.url).sorted()
        return own + (later?.library.urls(of: type) ?? []) + (embedded?.urls(of: type) ?? [])
            + (base?.urls(of: type) ?? [])
    }
}

/// Resources that are made when they are first asked for.
private final class LaterDefinitions: Sendable {
    /// How their URLs begin.
    private let beginnings: [String]
    private let make: @Sendable () -> [ResourceTree]
    private let made: Mutex<DefinitionLibrary?> = Mutex(nil)

    init(_ beginnings: [String], _ make: @escaping @Sendable () -> [ResourceTree]) {
        self.beginnings = beginnings
        self.make = make
    }

    /// The library of them; `nil` where none of them has such a URL.
    func library(for url: String) -> DefinitionLibrary? {
        beginnings.contains { url.hasPrefix($0) } ? library : nil
    }

    var library: DefinitionLibrary {
        made.withLock { made in
            let library = made ?? DefinitionLibrary(make(), over: nil)
            made = library
            return library
        }
    }
}
