import FHIR

/// Holds the XHTML of a narrative to FHIR R4 §narrative#xhtml: elements and attributes that format, each where XHTML
/// has it, ids that stand once, and one language. R4's invariants txt-1 and txt-2 are held here, so that the finding
/// says which element it is.
struct NarrativeCheck: ElementCheck {
    let types = ["xhtml"]
    /// The keys under which R4 states what a narrative holds.
    static let invariants: Set = ["txt-1", "txt-2"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let outline = element.withValue({ NarrativeOutline($0) }), !outline.isBroken else { return }
        for fault in outline.faults { findings.add(fault.statement, at: element) }
        if !outline.hasContent {
            findings.add(
                .error(
                    .narrativeContent, "the narrative has no text but white space",
                    remedy: "say what the resource says, or leave the narrative out"),
                at: element)
        }
        checkIDs(outline, at: element, &findings)
        checkLanguages(outline, at: element, &findings)
        guard !outline.links.isEmpty else { return }
        let links = NarrativeLinks(ids: outline.ids, context)
        for link in outline.links {
            if let statement = links.fault(of: link) { findings.add(statement, at: element) }
        }
    }

    private func checkIDs(_ outline: NarrativeOutline, at element: Element, _ findings: inout FindingList) {
        guard outline.ids.count > 1, Set(outline.ids).count < outline.ids.count else { return }
        var seen: Set<String> = []
        let repeated = outline.ids.filter { !seen.insert($0).inserted }
        findings.add(
            .warning(
                .narrativeID, "the narrative has an id or an anchor's name more than once",
                remedy: "give each element an id of its own", value: repeated.joined(separator: ", ")),
            at: element)
    }

    private func checkLanguages(_ outline: NarrativeOutline, at element: Element, _ findings: inout FindingList) {
        if outline.hasSections, outline.hasContentBesides {
            findings.add(
                .warning(
                    .narrativeLanguage, "the narrative has sections of a stated language, and text outside of them",
                    remedy: "put all text into a div with xml:lang"),
                at: element)
        }
        guard let language = outline.language ?? outline.plainLanguage else { return }
        if let plain = outline.plainLanguage, plain != language {
            findings.add(
                .warning(
                    .narrativeLanguage, "lang and xml:lang of the narrative differ", remedy: "give both the same value",
                    value: plain),
                at: element)
        }
        guard let resource = element.parent?.parent, let stated = resource.first("language")?.value,
            stated != language
        else { return }
        findings.add(
            .warning(
                .narrativeLanguage, "the narrative is in another language than the resource says",
                remedy: "let the resource's language and the div's xml:lang agree", value: language),
            at: resource)
    }
}

extension NarrativeOutline.Fault {
    /// The fault in words. Names of elements stand in them only where XHTML has them.
    var statement: Statement {
        switch self {
        case .element(let name):
            .error(
                .narrativeMarkup, "the narrative has an element that narratives may not have",
                remedy: "use formatting, lists, tables, links and images only", value: name)
        case .attribute(let name, let element):
            .error(
                .narrativeMarkup, "the narrative has an attribute that narratives may not have there",
                remedy: "remove it", value: "\(name) of \(element)")
        case .namespace:
            .error(
                .narrativeNamespace, "the narrative is not in the namespace of XHTML",
                remedy: "write <div xmlns=\"http://www.w3.org/1999/xhtml\">")
        case .place(let name, let parent):
            .warning(
                .narrativeStructure, "\(parent) has \(name) in it, which may not stand there",
                remedy: XHTMLPlaces.wanted(name, within: parent))
        case .nesting(let name, let ancestor): nesting(name, ancestor)
        case .content(let name):
            .warning(.narrativeStructure, "\(name) is not empty", remedy: "write <\(name)/>")
        case .text(let parent):
            .warning(
                .narrativeStructure, "\(parent) has text of its own", remedy: XHTMLPlaces.wanted("", within: parent))
        case .character:
            .error(
                .narrativeSyntax, "the narrative has one of HTML's named characters, which XML does not know",
                remedy: "write the character itself; only &amp; &lt; &gt; &quot; &apos; have names")
        case .instruction:
            .error(.narrativeStructure, "the narrative has a processing instruction", remedy: "remove it")
        }
    }
}

extension NarrativeOutline.Fault {
    /// Readers close a paragraph before a block, and then find an end that ends nothing; what else XHTML has otherwise
    /// they show.
    private func nesting(_ name: String, _ ancestor: String) -> Statement {
        let message = "\(ancestor), which holds text, has \(name) in it"
        let remedy = "close \(ancestor) before \(name)"
        return ancestor == "p"
            ? .error(.narrativeStructure, message, remedy: remedy)
            : .warning(.narrativeStructure, message, remedy: remedy)
    }
}

extension XHTMLPlaces {
    /// Where an element may stand, or what may stand in another, in words.
    static func wanted(_ name: String, within parent: String) -> String {
        if let children = children(of: parent) { return "\(parent) holds \(children.sorted().joined(separator: ", "))" }
        let parents = parents(of: name) ?? []
        return "\(name) stands in \(parents.sorted().joined(separator: ", "))"
    }
}
