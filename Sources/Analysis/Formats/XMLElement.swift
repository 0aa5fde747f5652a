/// An XML element with attributes in a fixed order, and elements or a text within.
struct XMLElement: Sendable {
    private enum Content {
        case elements([XMLElement])
        case text(String)
        /// Elements that stand where this one does, made when they are written; this one has no tag.
        case run(MadeList<[XMLElement]>)
    }

    private let name: String
    private let attributes: [(String, String)]
    private let content: Content

    /// Attributes that are `nil` are left out.
    init(_ name: String, _ attributes: [(String, String?)] = [], _ elements: [XMLElement] = [], text: String? = nil) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { (name, $0) } }
        content = text.map { .text($0) } ?? .elements(elements)
    }

    /// Elements that follow one another and are made when they are written.
    init(run elements: MadeList<[XMLElement]>) {
        name = ""
        attributes = []
        content = .run(elements)
    }

    /// The document, indented by two spaces a level.
    func writeDocument(to output: inout TextOutput) throws {
        output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        try write(to: &output)
    }

    /// The element by itself, as it stands within a page.
    func write(to output: inout TextOutput, indent: String = "") throws {
        if case .run(let run) = content {
            for elements in run { for element in elements { try element.write(to: &output, indent: indent) } }
            return
        }
        output.append(indent)
        output.append("<")
        output.append(name)
        for (name, value) in attributes {
            output.append(" ")
            output.append(name)
            output.append("=\"")
            Self.append(value, to: &output.bytes)
            output.append("\"")
        }
        try writeContent(to: &output, indent: indent)
        try output.pass()
    }

    private func writeContent(to output: inout TextOutput, indent: String) throws {
        switch content {
        case .text(let text):
            output.append(">")
            Self.append(text, to: &output.bytes)
        case .elements(let elements):
            guard !elements.isEmpty else {
                output.append("/>\n")
                return
            }
            output.append(">\n")
            for element in elements { try element.write(to: &output, indent: indent + "  ") }
            output.append(indent)
        case .run: return
        }
        output.append("</")
        output.append(name)
        output.append(">\n")
    }

    /// Characters that XML 1.0 cannot hold (production 2, Char) become U+FFFD.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes += text.utf8
        guard bytes[start...].contains(where: { needsEscape[Int($0)] }) else { return }
        bytes.removeSubrange(start...)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            case "\t", "\n", "\r": bytes += "&#\(scalar.value);".utf8
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": bytes += "\u{FFFD}".utf8
            default: bytes += String(scalar).utf8
            }
        }
    }

    /// The bytes that may begin a character to be escaped; those of U+FFFE and U+FFFF begin with 0xEF.
    private static let needsEscape = (0..<256).map { byte in
        byte < 0x20 || byte == 0xEF || "&<>\"".utf8.contains(UInt8(byte))
    }
}

extension XMLElement {
    var document: String {
        get throws {
            var output = TextOutput()
            try writeDocument(to: &output)
            return output.text
        }
    }

    var fragment: String {
        get throws {
            var output = TextOutput()
            try write(to: &output)
            return output.text
        }
    }
}
