/// Which elements of XHTML may stand where (XHTML 1.0 Strict), of those that a narrative may have.
enum XHTMLPlaces {
    private static let rows: Set = ["td", "th"]
    private static let ofTables: Set = ["caption", "col", "colgroup", "thead", "tfoot", "tbody", "tr"]
    private static let onlyChildren: [String: Set<String>] = [
        "table": ofTables, "thead": ["tr"], "tfoot": ["tr"], "tbody": ["tr"], "tr": rows, "colgroup": ["col"],
        "ul": ["li"], "ol": ["li"], "dl": ["dt", "dd"], "map": ["area"],
    ]
    private static let onlyParents: [String: Set<String>] = [
        "tr": ["table", "thead", "tfoot", "tbody"], "td": ["tr"], "th": ["tr"], "thead": ["table"],
        "tfoot": ["table"], "tbody": ["table"], "caption": ["table"], "colgroup": ["table"],
        "col": ["colgroup", "table"], "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "area": ["map"],
    ]
    private static let empty: Set = ["area", "br", "col", "hr", "img"]
    private static let blocks: Set = ["blockquote", "div", "dl", "ol", "p", "pre", "table", "ul"]
    /// Those that have text within, and elements that stand in text.
    private static let texts: Set = [
        "a", "abbr", "acronym", "address", "b", "bdo", "big", "caption", "cite", "code", "dfn", "dt", "em", "h1", "h2",
        "h3", "h4", "h5", "h6", "i", "kbd", "p", "pre", "q", "samp", "small", "span", "strong", "sub", "sup", "tt",
        "var",
    ]

    /// The elements that one has within it and no text; `nil` where it is free.
    static func children(of name: String) -> Set<String>? { onlyChildren[name] }

    /// The elements that one may stand in; `nil` where it is free.
    static func parents(of name: String) -> Set<String>? { onlyParents[name] }

    static func isEmpty(_ name: String) -> Bool { empty.contains(name) }

    static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

    static func isOfText(_ name: String) -> Bool { texts.contains(name) }

    /// Whether blocks may stand in it again, whatever it stands in.
    static func holdsBlocks(_ name: String) -> Bool {
        ["div", "blockquote", "td", "th", "li", "dd"].contains(name)
    }
}
