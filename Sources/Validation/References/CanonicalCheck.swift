import FHIR

/// Holds a canonical to FHIR R4 §references#canonical: it is absolute, or the fragment of a contained resource.
struct CanonicalCheck: ElementCheck {
    let types = ["canonical"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let text = element.value else { return }
        if text.hasPrefix("#") {
            guard case .missing = context.references.target(of: ReferenceText(text), from: element) else { return }
            findings.add(
                .error(
                    .canonical, "no contained resource has this id", remedy: "contain the resource that is meant",
                    value: text),
                at: element)
        } else if !ReferenceText.isAbsolute(text) {
            findings.add(
                .error(
                    .canonical, "the canonical URL is not absolute",
                    remedy: "write the url of the resource that is meant, as http://example.org/fhir/ValueSet/x",
                    value: text),
                at: element)
        }
    }
}

/// Holds the url of a definition, by which canonicals name it, to FHIR R4 §resource#canonical: it is absolute.
struct DefinitionURLCheck: ElementCheck {
    let types = ["DomainResource"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let url = element.first("url"), let text = url.value, !ReferenceText.isAbsolute(text),
            Self.isDefinition(element)
        else { return }
        findings.add(
            .error(
                .canonical, "the url of the definition is not absolute",
                remedy: "write it as http://example.org/fhir/\(element.typeName)/x", value: text),
            at: url)
    }

    /// Definitions have a publisher; the url of other resources is an address.
    private static func isDefinition(_ element: Element) -> Bool {
        element.tree.definitions.element(named: "publisher", of: element.type) != nil
    }
}
