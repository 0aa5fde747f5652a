import FHIR

/// What one pass over a narrative's XHTML has found.
struct NarrativeOutline {
    /// What is wrong within, each kind of it once.
    enum Fault: Hashable {
        case element(String)
        case attribute(String, of: String)
        case namespace
        /// An element stands where XHTML does not have it: the name, and the name of the one around it.
        case place(String, within: String)
        /// An element that may not have this one within it at any depth.
        case nesting(String, within: String)
        case content(of: String)
        case text(within: String)
        case character
        case instruction
    }

    struct Link {
        /// `href` or `src`.
        let attribute: String
        let target: String
    }

    private(set) var faults: [Fault] = []
    private(set) var links: [Link] = []
    /// The ids, and the names of anchors, in their order.
    private(set) var ids: [String] = []
    private(set) var hasContent = false
    /// Of the outermost element.
    private(set) var language: String?
    private(set) var plainLanguage: String?
    /// Whether there are sections of a stated language, and content outside of them.
    private(set) var hasSections = false
    private(set) var hasContentBesides = false
    private(set) var isBroken = false
    private var open: [String] = []
    /// How many of the open elements are in a section of a stated language, beginning with that.
    private var depthInSection = 0
    private var known: Set<Fault> = []
    private static let namespace = "http://www.w3.org/1999/xhtml"

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = XHTMLScanner(bytes)
        while let piece = scanner.next() { take(piece) }
    }

    private mutating func add(_ fault: Fault) {
        if known.insert(fault).inserted { faults.append(fault) }
    }

    private mutating func take(_ piece: XHTMLScanner.Piece) {
        switch piece {
        case .text(isBlank: true), .comment: break
        case .text: addContent()
        case .reference(let name):
            addContent()
            if !name.hasPrefix("#"), !["amp", "lt", "gt", "quot", "apos"].contains(name) { add(.character) }
        case .instruction: add(.instruction)
        case .start(let name, let attributes, let isEmpty):
            addElement(name, attributes)
            if !isEmpty { push(name, attributes) }
        case .end: pop()
        case .broken: isBroken = true
        }
    }

    private mutating func addContent() {
        hasContent = true
        if depthInSection == 0 { hasContentBesides = true }
        guard let parent = open.last else { return }
        if XHTMLPlaces.isEmpty(parent) {
            add(.content(of: parent))
        } else if XHTMLPlaces.children(of: parent) != nil {
            add(.text(within: parent))
        }
    }

    private mutating func push(_ name: String, _ attributes: [XHTMLScanner.Attribute]) {
        let isSection = open.count == 1 && name == "div" && attributes.contains { $0.name == "xml:lang" }
        if depthInSection > 0 || isSection { depthInSection += 1 }
        open.append(name)
    }

    private mutating func pop() {
        open.removeLast(min(1, open.count))
        if depthInSection > 0 { depthInSection -= 1 }
    }

    private mutating func addElement(_ name: String, _ attributes: [XHTMLScanner.Attribute]) {
        let isRoot = open.isEmpty
        if XHTMLVocabulary.has(element: name) {
            checkPlace(of: name)
        } else {
            add(.element(name))
        }
        for attribute in attributes { addAttribute(attribute, of: name, isRoot: isRoot) }
        if isRoot, !attributes.contains(where: { $0.name == "xmlns" }), !name.contains(":") { add(.namespace) }
        if name == "img" { hasContent = true }
        if name == "img", depthInSection == 0 { hasContentBesides = true }
    }

    private mutating func addAttribute(_ attribute: XHTMLScanner.Attribute, of element: String, isRoot: Bool) {
        if !XHTMLVocabulary.has(attribute: attribute.name, of: element) {
            add(.attribute(attribute.name, of: element))
        }
        switch attribute.name {
        case "xmlns": if attribute.value != Self.namespace { add(.namespace) }
        case "id": ids.append(attribute.value)
        case "name" where element == "a": if ids.last != attribute.value { ids.append(attribute.value) }
        case "href" where element == "a" || element == "area", "src" where element == "img":
            links.append(Link(attribute: attribute.name, target: attribute.value))
        case "xml:lang":
            if isRoot { language = attribute.value } else if open.count == 1, element == "div" { hasSections = true }
        case "lang": if isRoot { plainLanguage = attribute.value }
        default: break
        }
    }

    private mutating func checkPlace(of name: String) {
        guard let parent = open.last else { return }
        if XHTMLPlaces.isEmpty(parent) {
            add(.content(of: parent))
        } else if let children = XHTMLPlaces.children(of: parent) {
            if !children.contains(name) { add(.place(name, within: parent)) }
        } else if let parents = XHTMLPlaces.parents(of: name), !parents.contains(parent) {
            add(.place(name, within: parent))
        }
        guard XHTMLPlaces.isBlock(name) || name == "a" else { return }
        let around = open.reversed().prefix { !XHTMLPlaces.holdsBlocks($0) }
        let ancestor =
            name == "a"
            ? around.first { $0 == "a" } : around.first { $0 == "p" } ?? around.first(where: XHTMLPlaces.isOfText)
        if let ancestor { add(.nesting(name, within: ancestor)) }
    }
}
