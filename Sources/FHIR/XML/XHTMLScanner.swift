/// Cuts a well-formed fragment of XHTML, such as a narrative's `div`, into texts and tags. Of what is not well-formed it
/// says only that.
package struct XHTMLScanner {
    package struct Attribute {
        /// As written, with its prefix: `xml:lang`.
        package let name: String
        /// As written, with its references.
        package let value: String
    }

    package enum Piece {
        case text(isBlank: Bool)
        /// `&name;` or, with the `#` in front, a character's number.
        case reference(name: String)
        case comment
        case instruction
        /// A start tag, or the tag of an element without content.
        case start(name: String, attributes: [Attribute], isEmpty: Bool)
        case end
        case broken
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// The bytes must stay where they are while the scanner is used.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// `nil` at the end.
    package mutating func next() -> Piece? {
        guard at < bytes.count else { return nil }
        switch bytes[at] {
        case UInt8(ascii: "<"): return markup()
        case UInt8(ascii: "&"):
            guard let end = place(of: UInt8(ascii: ";")) else { return broken() }
            defer { at = end + 1 }
            return .reference(name: text(at + 1..<end))
        default: return plainText()
        }
    }

    private mutating func plainText() -> Piece {
        var isBlank = true
        while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") {
            if bytes[at] > 0x20 { isBlank = false }
            at += 1
        }
        return .text(isBlank: isBlank)
    }

    private mutating func markup() -> Piece {
        if begins("<!--") { return skip(past: "-->", as: .comment) }
        if begins("</") { return skip(past: ">", as: .end) }
        if begins("<?") { return skip(past: "?>", as: .instruction) }
        if begins("<![CDATA[") { return skip(past: "]]>", as: .text(isBlank: false)) }
        return startTag()
    }

    private mutating func startTag() -> Piece {
        at += 1
        let name = word()
        guard !name.isEmpty else { return broken() }
        var attributes: [Attribute] = []
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: ">"):
                at += 1
                return .start(name: name, attributes: attributes, isEmpty: bytes[at - 2] == UInt8(ascii: "/"))
            case UInt8(ascii: "/"), 0...0x20: at += 1
            default:
                guard let attribute = attribute() else { return broken() }
                attributes.append(attribute)
            }
        }
        return broken()
    }

    private mutating func attribute() -> Attribute? {
        let name = word()
        while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: "=") { at += 1 }
        guard !name.isEmpty, at < bytes.count, isQuote(bytes[at]) else { return nil }
        let quote = bytes[at]
        at += 1
        guard let end = place(of: quote) else { return nil }
        defer { at = end + 1 }
        return Attribute(name: name, value: text(at..<end))
    }

    private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private mutating func word() -> String {
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case 0...0x20, UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"): break
            case let byte where isQuote(byte): break
            default:
                at += 1
                continue
            }
            break
        }
        return text(start..<at)
    }

    // MARK: Bytes

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private func place(of byte: UInt8) -> Int? { bytes[at...].firstIndex(of: byte) }

    private func begins(_ text: StaticString) -> Bool {
        guard bytes.count - at >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
    }

    private mutating func skip(past end: StaticString, as piece: Piece) -> Piece {
        while at < bytes.count {
            if begins(end) {
                at += end.utf8CodeUnitCount
                return piece
            }
            at += 1
        }
        return .broken
    }

    private mutating func broken() -> Piece {
        at = bytes.count
        return .broken
    }
}
