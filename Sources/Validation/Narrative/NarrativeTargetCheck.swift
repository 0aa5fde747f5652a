import FHIR

/// Holds the extension narrativeLink, by which an element says where a narrative shows it, to the narratives of its
/// resource, or of the Bundle's entry that it names: the id is there once.
struct NarrativeTargetCheck: ElementCheck {
    let types = ["Extension"]
    private static let url = "http://hl7.org/fhir/StructureDefinition/narrativeLink"

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard element.first("url")?.value == Self.url, let value = element.first("value"), let text = value.value,
            let hash = text.firstIndex(of: "#")
        else { return }
        let address = String(text[..<hash])
        let id = String(text[text.index(after: hash)...])
        guard let resource = resource(address, from: value, context) else {
            guard let bundle = context.references.scope(of: element).bundle, !context.references.isPartial(bundle),
                context.type(of: bundle) == "document"
            else { return }
            findings.add(
                .error(
                    .narrativeLink, "no entry of the document is the resource whose narrative is linked to",
                    remedy: "name the entry by its fullUrl", value: text),
                at: value)
            return
        }
        let count = count(id, in: resource)
        guard count != 1 else { return }
        findings.add(
            .error(
                .narrativeLink,
                count == 0
                    ? "the narrative that is linked to does not have this id"
                    : "the narrative that is linked to has this id \(count) times",
                remedy: "give one element of the narrative the id", value: text),
            at: value)
    }

    private func resource(_ address: String, from element: Element, _ context: CheckContext) -> Element? {
        if address.isEmpty { return context.references.scope(of: element).container }
        return context.references.resource(address, from: element)
    }

    private func count(_ id: String, in resource: Element) -> Int {
        var count = 0
        var open = [resource]
        while let element = open.popLast() {
            for child in element.children {
                if child.typeName == "xhtml" {
                    count += child.withValue { NarrativeOutline($0).ids.count { $0 == id } } ?? 0
                }
                open.append(child)
            }
        }
        return count
    }
}
