import FHIR

/// Holds documents and messages to FHIR R4 §documents#content and §messaging: the entries hang together by references
/// from the Composition or the MessageHeader, whose own references find their targets among the entries.
struct LinkedEntriesCheck: ElementCheck {
    let types = ["Bundle"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let type = context.type(of: element)
        guard type == "document" || type == "message", !context.references.isPartial(element) else { return }
        let index = context.references.index(of: element)
        guard let first = index.entries.first?.resource else { return }
        if type == "document", first.typeName == "Composition" {
            for reference in DocumentReferences(of: first).references { find(reference, context, &findings) }
        } else if type == "message", first.typeName == "MessageHeader" {
            for reference in first.children(named: "focus") { find(reference, context, &findings) }
        }
        checkReach(EntryGraph(index, context.references), isMessage: type == "message", &findings)
    }

    private func find(_ element: Element, _ context: CheckContext, _ findings: inout FindingList) {
        guard let text = element.first("reference")?.value, !text.hasPrefix("#") else { return }
        let target = context.references.target(of: ReferenceText(text), from: element)
        switch target {
        case .resource, .several: return
        case .missing, .unknown: break
        }
        findings.add(
            .error(
                .linkedEntries, "no entry of the Bundle is the resource that is referred to here",
                remedy: "add it as an entry whose fullUrl fits the reference", value: text),
            at: element)
    }

    private func checkReach(_ graph: EntryGraph, isMessage: Bool, _ findings: inout FindingList) {
        let head = isMessage ? "MessageHeader" : "Composition"
        for (entry, reach) in graph.reach() {
            switch reach {
            case .forward: continue
            case .backward where isMessage || entry.resource?.typeName == "Provenance": continue
            case .backward:
                findings.add(
                    .warning(
                        .linkedEntries,
                        "the entry refers to others of the document, but none leads to it from the \(head)",
                        remedy: "refer to it; only a Provenance is added this way", value: entry.fullURL),
                    at: entry.element)
            case .none:
                let message =
                    "no reference leads from the \(head) to the entry, nor from the entry to one that it reaches"
                let remedy = "refer to it, or leave it out"
                findings.add(
                    isMessage
                        ? .warning(.linkedEntries, message, remedy: remedy, value: entry.fullURL)
                        : .error(.linkedEntries, message, remedy: remedy, value: entry.fullURL),
                    at: entry.element)
            }
        }
    }
}

/// The References of a Composition whose targets a document has to include (FHIR R4 §documents#content).
private struct DocumentReferences {
    private(set) var references: [Element] = []

    init(of composition: Element) {
        for name in ["subject", "author", "encounter", "custodian"] {
            references += composition.children(named: name)
        }
        references += composition.children(named: "attester").flatMap { $0.children(named: "party") }
        references += composition.children(named: "event").flatMap { $0.children(named: "detail") }
        var sections = composition.children(named: "section")
        while let section = sections.popLast() {
            for name in ["author", "focus", "entry"] { references += section.children(named: name) }
            sections += section.children(named: "section")
        }
    }
}
