/// An XML element with attributes in a fixed order, and elements or a text within.
struct XMLElement: Sendable {
    let name: String
    let attributes: [(String, String)]
    let elements: [XMLElement]
    let text: String?

    /// Attributes that are `nil` are left out.
    init(_ name: String, _ attributes: [(String, String?)] = [], _ elements: [XMLElement] = [], text: String? = nil) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { (name, $0) } }
        self.elements = elements
        self.text = text
    }

    /// The document, indented by two spaces a level.
    var document: String {
        var document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        write(to: &document, indent: "")
        return document
    }

    /// The element by itself, as it stands within a page.
    var fragment: String {
        var fragment = ""
        write(to: &fragment, indent: "")
        return fragment
    }

    private func write(to document: inout String, indent: String) {
        document += "\(indent)<\(name)"
        for (name, value) in attributes { document += " \(name)=\"\(Self.escaped(value))\"" }
        if let text {
            document += ">\(Self.escaped(text))</\(name)>\n"
        } else if elements.isEmpty {
            document += "/>\n"
        } else {
            document += ">\n"
            for element in elements { element.write(to: &document, indent: indent + "  ") }
            document += "\(indent)</\(name)>\n"
        }
    }

    /// Characters that XML 1.0 cannot hold (production 2, Char) become U+FFFD.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
