import FHIR

extension CodeSystemFacts {
    /// What a CodeSystem resource says. Without `caseSensitive` the case does not matter, as the reference validator
    /// takes it.
    convenience init(_ resource: Element) {
        let content = resource.first("content")?.value.flatMap(Content.init) ?? .fragment
        var reader = ConceptReader(
            notSelectable: Self.propertyCodes(of: resource, uri: "http://hl7.org/fhir/concept-properties#notSelectable")
        )
        for concept in resource.children(named: "concept") { reader.read(concept, under: nil) }
        self.init(
            url: resource.first("url")?.value ?? "", version: resource.first("version")?.value, content: content,
            isCaseSensitive: resource.first("caseSensitive")?.value == "true",
            supplements: resource.first("supplements")?.value, concepts: reader.finish())
    }

    /// The codes under which a code system keeps a property that FHIR defines.
    private static func propertyCodes(of resource: Element, uri: String) -> Set<String> {
        let own = resource.children(named: "property").filter { $0.first("uri")?.value == uri }
        return Set(own.compactMap { $0.first("code")?.value })
    }
}

/// Lists the concepts of a CodeSystem, which stand below each other.
private struct ConceptReader {
    private var concepts: [CodeSystemFacts.Concept] = []
    private var children: [String: [String]] = [:]
    private let notSelectable: Set<String>

    init(notSelectable: Set<String>) {
        self.notSelectable = notSelectable
    }

    mutating func read(_ element: Element, under parent: String?) {
        guard let code = element.first("code")?.value else { return }
        var concept = CodeSystemFacts.Concept(code: code, display: element.first("display")?.value)
        if let parent { concept.parents.append(parent) }
        concept.designations = element.children(named: "designation").compactMap { $0.first("value")?.value }
        for property in element.children(named: "property") { add(property, to: &concept) }
        concepts.append(concept)
        for child in element.children(named: "concept") { read(child, under: code) }
    }

    private mutating func add(_ property: Element, to concept: inout CodeSystemFacts.Concept) {
        guard let name = property.first("code")?.value, let value = property.first("value") else { return }
        guard let text = value.value ?? value.first("code")?.value else { return }
        switch name {
        case "parent", "subsumedBy": concept.parents.append(text)
        case "child": children[concept.code, default: []].append(text)
        default:
            let known = notSelectable.contains(name) ? "notSelectable" : name
            concept.properties.append(CodeSystemFacts.Property(code: known, value: text))
        }
    }

    /// The concepts, also below those that name them as children.
    func finish() -> [CodeSystemFacts.Concept] {
        guard !children.isEmpty else { return concepts }
        var parents: [String: [String]] = [:]
        for (parent, codes) in children {
            for code in codes { parents[code, default: []].append(parent) }
        }
        return concepts.map { concept in
            var concept = concept
            concept.parents += parents[concept.code] ?? []
            return concept
        }
    }
}
