/// A narrative's `div`, as it is copied into XML: checked to be well-formed with all namespaces declared, and with
/// HTML's named characters (`&nbsp;`), which XML does not know, written as numbers.
struct XHTMLFragment {
    struct Fault: Error {
        let message: String
    }

    /// A name's bytes, as offsets from the fragment's start.
    private struct Name: Equatable {
        let start: Int
        let length: Int
        /// Where the ':' stands in it, 0 when there is none.
        let colon: Int
    }

    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var at: UnsafePointer<UInt8>
    /// What lies between here and `at` has been checked and waits to be copied.
    private var copied: UnsafePointer<UInt8>
    private var open: [Name] = []
    /// Prefixes that are declared, the empty one for names without, with their namespaces and the depth of their element.
    private var declared: [(prefix: String, namespace: String, depth: Int)] = []
    private static let xhtml = "http://www.w3.org/1999/xhtml"
    /// Namespaces whose prefixes `xml` and `xmlns` are fixed (Namespaces in XML 1.0 §3).
    private static let reserved = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"]
    /// How deep its elements may nest.
    static let depthLimit = 500

    /// Behind the bytes there must be eight more that can be read.
    init(_ start: UnsafePointer<UInt8>, _ length: Int) {
        self.start = start
        end = start + length
        at = start
        copied = start
    }

    /// Appends the fragment. Returns what is wrong with it, if anything.
    mutating func append(into output: inout OutputBuffer) -> Fault? {
        do throws(Fault) {
            skipSpace()
            copied = at
            guard byte == UInt8(ascii: "<"), !begins(with: "<!"), !begins(with: "<?") else {
                throw Fault(message: "it begins with no element")
            }
            repeat { try step(into: &output) } while !open.isEmpty
            output.append(copied, at - copied)
            skipSpace()
            guard at >= end else { throw Fault(message: "there is more behind its end tag") }
            return nil
        } catch {
            return error
        }
    }

    private var byte: UInt8 { at < end ? at.pointee : 0 }

    private func begins(with text: StaticString) -> Bool {
        guard end - at >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where at[index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func skipSpace() {
        while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    /// Moves to the next mark-up and over it.
    private mutating func step(into output: inout OutputBuffer) throws(Fault) {
        let plain = at
        at = XMLText.endOfPlainText(at, end: end)
        if XMLText.hasSectionEnd(plain, min(at, end)) { throw Fault(message: "']]>' stands in its text") }
        guard at < end else { throw Fault(message: "an element is not closed") }
        switch at.pointee {
        case UInt8(ascii: "<"): try markup(into: &output)
        case UInt8(ascii: "&"): try reference(into: &output)
        case UInt8(ascii: "\""), 0x09, 0x0A, 0x0D: at += 1
        case 0xEF where !XMLText.isNoncharacter(at, end: end): at += 1
        default: throw Fault(message: "it has a control character")
        }
    }

    private mutating func markup(into output: inout OutputBuffer) throws(Fault) {
        if begins(with: "</") {
            at += 2
            try endTag()
        } else if begins(with: "<!--") {
            try skip(past: "-->", from: 4, what: "a comment")
        } else if begins(with: "<![CDATA["), !open.isEmpty {
            try skip(past: "]]>", from: 9, what: "a CDATA section")
        } else if begins(with: "<?") {
            try instruction()
        } else if begins(with: "<!") {
            throw Fault(message: "it has a declaration")
        } else {
            at += 1
            try startTag(into: &output)
        }
    }

    private mutating func instruction() throws(Fault) {
        let mark = at
        at += 2
        let target = try name()
        let isReserved = text(target).lowercased() == "xml"
        let isDelimited = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || begins(with: "?>")
        if isReserved || target.colon > 0 || !isDelimited, at < end {
            throw Fault(message: "a processing instruction is malformed")
        }
        at = mark
        try skip(past: "?>", from: 2, what: "a processing instruction")
    }

    private mutating func skip(past close: StaticString, from length: Int, what: StaticString) throws(Fault) {
        at += length
        while !begins(with: close) {
            if at >= end { throw Fault(message: "\(what) is not closed") }
            let isAllowed = at.pointee >= 0x20 || at.pointee == 0x09 || at.pointee == 0x0A || at.pointee == 0x0D
            let isDoubleHyphen = length == 4 && begins(with: "--")
            if !isAllowed || isDoubleHyphen || XMLText.isNoncharacter(at, end: end) {
                throw Fault(message: "\(what) has what XML does not allow in it")
            }
            at += 1
        }
        at += close.utf8CodeUnitCount
    }

    // MARK: Tags

    private mutating func startTag(into output: inout OutputBuffer) throws(Fault) {
        let name = try name()
        if open.count >= Self.depthLimit { throw Fault(message: "its elements nest too deeply") }
        var attributes: [Name] = []
        while true {
            let beforeSpace = at
            skipSpace()
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            if at == beforeSpace { throw Fault(message: "a tag is malformed") }
            attributes.append(try attribute(into: &output))
        }
        try checkNames(name, attributes)
        if open.isEmpty { try checkRoot(name, into: &output) }
        if byte == UInt8(ascii: "/") {
            at += 1
            forgetDeclarations()
        } else {
            open.append(name)
        }
        guard byte == UInt8(ascii: ">") else { throw Fault(message: "a tag is malformed") }
        at += 1
    }

    /// The outermost element is an XHTML div. One without a namespace is that by its place in FHIR, which XML is told.
    private mutating func checkRoot(_ name: Name, into output: inout OutputBuffer) throws(Fault) {
        if text(name, from: name.colon == 0 ? 0 : name.colon + 1) != "div" {
            throw Fault(message: "its outermost element is no div")
        }
        if let namespace = namespace(prefix(name)) {
            if namespace != Self.xhtml { throw Fault(message: "its div is not in the XHTML namespace") }
            return
        }
        output.append(copied, at - copied)
        output.append(" xmlns=\"")
        output.append(Self.xhtml)
        output.append("\"")
        copied = at
    }

    private mutating func attribute(into output: inout OutputBuffer) throws(Fault) -> Name {
        let name = try name()
        skipSpace()
        guard byte == UInt8(ascii: "=") else { throw Fault(message: "an attribute has no value") }
        at += 1
        skipSpace()
        let quote = byte
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw Fault(message: "an attribute's value has no quotes")
        }
        at += 1
        let valueStart = at
        while byte != quote {
            switch byte {
            case 0 where at >= end, UInt8(ascii: "<"): throw Fault(message: "an attribute's value is not closed")
            case UInt8(ascii: "&"): try reference(into: &output)
            case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20: throw Fault(message: "it has a control character")
            default:
                if XMLText.isNoncharacter(at, end: end) { throw Fault(message: "it has a control character") }
                at += 1
            }
        }
        try declare(name, value: UnsafeBufferPointer(start: valueStart, count: at - valueStart))
        at += 1
        return name
    }

    private mutating func endTag() throws(Fault) {
        let name = try name()
        skipSpace()
        guard byte == UInt8(ascii: ">") else { throw Fault(message: "an end tag is malformed") }
        at += 1
        guard let opened = open.popLast(), bytes(opened).elementsEqual(bytes(name)) else {
            throw Fault(message: "start and end tags do not match")
        }
        forgetDeclarations()
    }

    // MARK: Names and namespaces

    private mutating func name() throws(Fault) -> Name {
        let first = at
        var colon = 0
        while at < end {
            let length = XMLText.nameCharacterLength(at, isFirst: at == first || at[-1] == UInt8(ascii: ":"))
            if length == 0 { break }
            if byte == UInt8(ascii: ":") {
                if colon > 0 || at == first { throw Fault(message: "a name is malformed") }
                colon = at - first
            }
            at += length
        }
        guard at > first, at[-1] != UInt8(ascii: ":") else { throw Fault(message: "a name is malformed") }
        return Name(start: first - start, length: at - first, colon: colon)
    }

    private func bytes(_ name: Name) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start + name.start, count: name.length)
    }

    private func text(_ name: Name, from offset: Int = 0) -> String {
        String(
            decoding: UnsafeBufferPointer(start: start + name.start + offset, count: name.length - offset),
            as: UTF8.self)
    }

    private func prefix(_ name: Name) -> String {
        String(decoding: UnsafeBufferPointer(start: start + name.start, count: name.colon), as: UTF8.self)
    }

    private mutating func declare(_ name: Name, value: UnsafeBufferPointer<UInt8>) throws(Fault) {
        if name.colon == 0, name.length == 5, text(name) == "xmlns" {
            let namespace = String(decoding: value, as: UTF8.self)
            if Self.reserved.contains(namespace) { throw Fault(message: "a namespace declaration is malformed") }
            declared.append(("", namespace, open.count))
        } else if name.colon == 5, prefix(name) == "xmlns" {
            let prefix = text(name, from: 6)
            let namespace = String(decoding: value, as: UTF8.self)
            let isRight = prefix == "xml" ? namespace == Self.reserved[0] : !Self.reserved.contains(namespace)
            if !isRight || namespace.isEmpty || prefix == "xmlns" {
                throw Fault(message: "a namespace declaration is malformed")
            }
            declared.append((prefix, namespace, open.count))
        }
    }

    private func namespace(_ prefix: String) -> String? {
        declared.last { $0.prefix == prefix }?.namespace
    }

    private mutating func forgetDeclarations() {
        while let last = declared.last, last.depth >= open.count { declared.removeLast() }
    }

    private func checkNames(_ name: Name, _ attributes: [Name]) throws(Fault) {
        try checkPrefix(name)
        for attribute in attributes where attribute.colon != 5 || prefix(attribute) != "xmlns" {
            try checkPrefix(attribute)
        }
        guard attributes.count > 1 else { return }
        if Set(attributes.map(expandedName)).count < attributes.count {
            throw Fault(message: "an attribute stands twice")
        }
    }

    private func checkPrefix(_ name: Name) throws(Fault) {
        guard name.colon > 0 else { return }
        let prefix = prefix(name)
        if prefix != "xml", namespace(prefix) == nil { throw Fault(message: "a namespace prefix is not declared") }
    }

    /// An attribute's namespace and name; two of one element must differ in it.
    private func expandedName(_ attribute: Name) -> [UInt8] {
        guard attribute.colon > 0, let namespace = namespace(prefix(attribute)) else { return Array(bytes(attribute)) }
        return Array(namespace.utf8) + [0] + bytes(attribute).dropFirst(attribute.colon + 1)
    }

    // MARK: References

    private mutating func reference(into output: inout OutputBuffer) throws(Fault) {
        let ampersand = at
        at += 1
        if byte == UInt8(ascii: "#") { return try characterReference() }
        let name = try name()
        guard byte == UInt8(ascii: ";") else { throw Fault(message: "'&' begins no reference") }
        at += 1
        switch text(name) {
        case "amp", "lt", "gt", "quot", "apos": return
        case let name:
            guard let code = HTMLEntities.code(of: name) else { throw Fault(message: "it names an unknown character") }
            output.append(copied, ampersand - copied)
            output.append("&#\(code);")
            copied = at
        }
    }

    private mutating func characterReference() throws(Fault) {
        at += 1
        let isHexadecimal = byte == UInt8(ascii: "x")
        if isHexadecimal { at += 1 }
        var code: UInt32 = 0
        while let digit = digit(byte, isHexadecimal: isHexadecimal), code <= 0x10FFFF {
            code = code * (isHexadecimal ? 16 : 10) + digit
            at += 1
        }
        guard byte == UInt8(ascii: ";"), Self.isXMLCharacter(code) else {
            throw Fault(message: "a character reference is malformed")
        }
        at += 1
    }

    private func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// XML 1.0 §2.2, production Char.
    private static func isXMLCharacter(_ code: UInt32) -> Bool {
        switch code {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
