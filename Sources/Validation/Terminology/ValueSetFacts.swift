import FHIR

/// A value set as its resource defines it (FHIR R4 §valueset).
final class ValueSetFacts: Sendable {
    /// One `include` or `exclude`: what is in all that it names.
    struct Part: Sendable {
        var system: String?
        var version: String?
        /// The codes that it lists; `nil` where it lists none.
        var codes: Set<String>?
        var filters: [ConceptFilter] = []
        /// The canonical URLs of the value sets that a code has to be in as well.
        var valueSets: [String] = []
    }

    let url: String
    let version: String?
    /// What a reader calls it.
    let title: String
    let includes: [Part]
    let excludes: [Part]

    init(url: String, version: String?, title: String, includes: [Part], excludes: [Part]) {
        self.url = url
        self.version = version
        self.title = title
        self.includes = includes
        self.excludes = excludes
    }

    /// What a ValueSet resource says: its expansion where that is complete, else what it is made of.
    convenience init(_ resource: Element) {
        let compose = resource.first("compose")
        let expansion = resource.first("expansion").flatMap(Self.expansion)
        let own = compose?.children(named: "include").map(Part.init) ?? []
        self.init(
            url: resource.first("url")?.value ?? "", version: resource.first("version")?.value,
            title: (resource.first("title") ?? resource.first("name"))?.value ?? "",
            includes: expansion ?? own,
            excludes: expansion == nil ? compose?.children(named: "exclude").map(Part.init) ?? [] : [])
    }

    /// The codes of an expansion by their systems; `nil` where it is empty or says that codes have been left out.
    private static func expansion(_ expansion: Element) -> [Part]? {
        var codes: [String: Set<String>] = [:]
        var count = 0
        collect(expansion, &codes, &count)
        let total = expansion.first("total")?.value.flatMap { Int($0) } ?? count
        guard count > 0, total <= count, !expansion.children.contains(where: isCut) else { return nil }
        return codes.map { Part(system: $0, codes: $1) }
    }

    private static let cuts: Set = [
        "http://hl7.org/fhir/StructureDefinition/valueset-toocostly",
        "http://hl7.org/fhir/StructureDefinition/valueset-unclosed",
    ]

    private static func isCut(_ child: Element) -> Bool {
        switch child.name {
        case "extension": child.first("url")?.value.map(cuts.contains) ?? false
        case "parameter": child.first("name")?.value == "limitedExpansion" && child.first("value")?.value == "true"
        default: false
        }
    }

    private static func collect(_ parent: Element, _ codes: inout [String: Set<String>], _ count: inout Int) {
        for concept in parent.children(named: "contains") {
            if concept.first("abstract")?.value != "true", let code = Code(concept) {
                codes[code.system ?? "", default: []].insert(code.code)
            }
            count += 1
            collect(concept, &codes, &count)
        }
    }
}

extension ValueSetFacts.Part {
    /// What an element of type ValueSet.compose.include says.
    init(_ element: Element) {
        system = element.first("system")?.value
        version = element.first("version")?.value
        let listed = element.children(named: "concept").compactMap { $0.first("code")?.value }
        codes = listed.isEmpty ? nil : Set(listed)
        filters = element.children(named: "filter").map(ConceptFilter.init)
        valueSets = element.children(named: "valueSet").compactMap(\.value)
    }
}
