import FHIR

/// Holds the links of a Bundle to FHIR R4 §http#paging and §documents#css: pages have links to pages, each relation
/// stands once, and a document's stylesheet is one of its entries or HL7's own.
struct BundleLinkCheck: ElementCheck {
    let types = ["Bundle"]
    private static let pages = ["first", "previous", "prev", "next", "last"]
    private static let paged = ["searchset", "history"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let links = element.children(named: "link")
        guard !links.isEmpty, let type = context.type(of: element) else { return }
        var seen: Set<String> = []
        for link in links {
            guard let relation = link.first("relation"), let word = relation.value else { continue }
            if Self.pages.contains(word), !Self.paged.contains(type) {
                findings.add(Self.pageless(word), at: relation)
            } else if Self.pages.contains(word) || word == "self" {
                if !seen.insert(word).inserted { findings.add(Self.repeated(word), at: link) }
            } else if word == "stylesheet", type == "document", let url = link.first("url") {
                checkStylesheet(url, of: element, context, &findings)
            }
        }
    }

    private static func pageless(_ word: String) -> Statement {
        .error(
            .bundleLink, "a Bundle of this type has no pages that a link could lead to",
            remedy: "leave the link out; only searchset and history have pages", value: word)
    }

    private static func repeated(_ word: String) -> Statement {
        .error(.bundleLink, "a link with this relation stands before already", remedy: "keep one", value: word)
    }

    private func checkStylesheet(
        _ url: Element, of bundle: Element, _ context: CheckContext, _ findings: inout FindingList
    ) {
        guard let text = url.value, text != "https://hl7.org/fhir/fhir.css" else { return }
        if ReferenceText.isAbsolute(text) {
            let insecure = text.hasPrefix("http://") ? ", and is fetched without encryption" : ""
            findings.add(
                .warning(
                    .bundleLink, "the stylesheet stands outside the document" + insecure,
                    remedy: "put it into the document as a Binary, or use https://hl7.org/fhir/fhir.css", value: text),
                at: url)
            return
        }
        let reference = ReferenceText(text)
        let index = context.references.index(of: bundle)
        guard !context.references.isPartial(bundle),
            index.entries(type: reference.typeName ?? "", id: reference.id ?? "").isEmpty
        else { return }
        findings.add(
            .error(
                .bundleLink, "no entry of the document is this stylesheet",
                remedy: "add the Binary that the link names", value: text),
            at: url)
    }
}
