import FHIR

/// Holds a canonical to FHIR R4 §references#canonical: it is absolute, or the fragment of a contained resource; and what
/// it leads to, where that is known, is of a type that its element allows.
struct CanonicalCheck: ElementCheck {
    let types = ["canonical"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let text = element.value else { return }
        if text.hasPrefix("#") {
            switch context.references.target(of: ReferenceText(text), from: element) {
            case .resource(let target): ReferenceTargets.r4.check(element, leadingTo: target.type, &findings)
            case .missing: findings.add(Self.notContained(text), at: element)
            case .several, .unknown: break
            }
        } else if !ReferenceText.isAbsolute(text) {
            findings.add(
                .error(
                    .canonical, "the canonical URL is not absolute",
                    remedy: "write the url of the resource that is meant, as http://example.org/fhir/ValueSet/x",
                    value: text),
                at: element)
        } else {
            checkTarget(of: element, text, in: context, &findings)
        }
    }

    /// Of a URL by which only resources of other types are known, one is named.
    private func checkTarget(
        of element: Element, _ url: String, in context: CheckContext, _ findings: inout FindingList
    ) {
        let definitions = element.tree.definitions
        let wanted = ReferenceTargets.r4.types(of: element).map { definitions[$0].name }
        guard !wanted.isEmpty, !wanted.contains(where: { context.library.definition($0, url) != nil }) else { return }
        let found = DefinitionLibrary.commonTypes.first { context.library.definition($0, url) != nil }
        guard let found, let type = definitions.type(named: found) else { return }
        ReferenceTargets.r4.check(element, leadingTo: type, &findings)
    }

    private static func notContained(_ text: String) -> Statement {
        .warning(
            .canonical, "no contained resource has this id", remedy: "contain the resource that is meant", value: text)
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
