/// The elements and attributes of XHTML that a narrative may have: those of HTML 4.0 chapters 7 to 11, without section
/// 9.4, and 15 that are not deprecated, links and images (FHIR R4 §narrative#xhtml).
package enum XHTMLVocabulary {
    private static let elements = words(
        """
        a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3
        h4 h5 h6 hr i img kbd li map ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul
        var
        """)
    /// Those that any element may have.
    private static let attributes = words(
        """
        abbr accesskey align axis char charoff class colspan dir headers id lang rowspan scope span style tabindex title
        valign width xml:lang xml:space
        """)
    private static let ownAttributes: [String: Set<String>] = [
        "a": words("charset coords href hreflang name rel rev shape type"),
        "area": words("alt coords href nohref shape"),
        "blockquote": words("cite"),
        "img": words("alt border height ismap longdesc src usemap"),
        "map": words("name"),
        "pre": words("space"),
        "q": words("cite"),
        "table": words("border cellpadding cellspacing frame rules summary"),
        "td": words("nowrap"),
    ]

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    package static func has(element name: String) -> Bool { elements.contains(name) }

    package static func has(attribute name: String, of element: String) -> Bool {
        attributes.contains(name) || ownAttributes[element]?.contains(name) == true || name == "xmlns"
            || name.hasPrefix("xmlns:")
    }
}
