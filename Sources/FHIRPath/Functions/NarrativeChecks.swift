/// R4's rules for narratives, txt-1 and txt-2 (FHIR R4 §narrative#xhtml): only elements and attributes that format,
/// no scripts, forms or frames, and some content.
enum NarrativeChecks {
    private static let elements = words(
        """
        a abbr acronym address b big blockquote br caption cite code col colgroup dd del dfn div dl dt em h1 h2 h3 h4
        h5 h6 hr i img ins kbd li map area object ol p param pre q samp small span strong sub sup table tbody td tfoot
        th thead tr tt u ul var
        """)
    private static let attributes = words(
        """
        abbr accesskey align alt axis border cellpadding cellspacing char charoff charset cite class colspan coords
        datetime dir frame headers height href hreflang id ismap lang longdesc name nowrap rel rev rowspan rules scope
        shape size span src start style summary tabindex title type usemap valign value width xml:lang xml:space xmlns
        """)

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    static func areMet(by fragment: String) -> Bool {
        var scanner = TagScanner(fragment)
        var hasContent = false
        var isFirst = true
        while let piece = scanner.next() {
            switch piece {
            case .text(let isBlank): hasContent = hasContent || !isBlank
            case .tag(let name, let names):
                if isFirst, name != "div" { return false }
                isFirst = false
                guard elements.contains(name), names.allSatisfy(isAllowed) else { return false }
                hasContent = hasContent || name == "img"
            case .broken: return false
            }
        }
        return hasContent
    }

    private static func isAllowed(_ attribute: String) -> Bool {
        attributes.contains(attribute) || attribute.hasPrefix("xmlns:")
    }
}

/// Cuts a fragment of XML into texts and tags.
private struct TagScanner {
    enum Piece {
        case text(isBlank: Bool)
        case tag(name: String, attributes: [String])
        case broken
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ fragment: String) {
        bytes = Array(fragment.utf8)
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    mutating func next() -> Piece? {
        guard at < bytes.count else { return nil }
        guard bytes[at] == UInt8(ascii: "<") else {
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            defer { at = end }
            return .text(isBlank: bytes[at..<end].allSatisfy(isSpace))
        }
        if bytes[at...].starts(with: "<!--".utf8) { return skip(to: "-->") }
        if bytes[at...].starts(with: "</".utf8) { return skip(to: ">") }
        return tag()
    }

    private mutating func skip(to end: String) -> Piece {
        let wanted = Array(end.utf8)
        while at + wanted.count <= bytes.count {
            if bytes[at...].starts(with: wanted) {
                at += wanted.count
                return .text(isBlank: true)
            }
            at += 1
        }
        return .broken
    }

    private mutating func tag() -> Piece {
        at += 1
        let name = word()
        var attributes: [String] = []
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: ">"):
                at += 1
                return name.isEmpty ? .broken : .tag(name: name, attributes: attributes)
            case UInt8(ascii: "/"): at += 1
            case let byte where isSpace(byte): at += 1
            default:
                let attribute = word()
                guard !attribute.isEmpty, skipValue() else { return .broken }
                attributes.append(attribute)
            }
        }
        return .broken
    }

    private mutating func word() -> String {
        let start = at
        while at < bytes.count, !isSpace(bytes[at]), !"=/><\"'".utf8.contains(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// Passes over `="…"`.
    private mutating func skipValue() -> Bool {
        while at < bytes.count, isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "=") { at += 1 }
        guard at < bytes.count, "\"'".utf8.contains(bytes[at]),
            let end = bytes[(at + 1)...].firstIndex(of: bytes[at])
        else { return false }
        at = end + 1
        return true
    }
}
