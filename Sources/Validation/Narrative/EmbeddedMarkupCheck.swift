import FHIR

/// Looks for HTML in strings and markdown, which a program might show without escaping it (FHIR R4 §security#narrative).
/// Any tag is a warning; one by which a page could run or load something is an error in a string.
struct EmbeddedMarkupCheck: ElementCheck {
    let types = ["string", "markdown"]
    private static let active: Set = ["script", "iframe", "object", "embed", "applet"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let tag = element.withValue({ Self.tag(in: $0) }), let tag else { return }
        guard types.contains(element.typeName) else { return }
        let isActive = Self.active.contains(tag.lowercased()) && element.typeName != "markdown"
        let message = "the text has what looks like an HTML tag in it"
        let remedy = "write text without HTML, and see that programs escape it"
        findings.add(
            isActive
                ? .error(
                    .embeddedMarkup, message + ", by which a page could run or load something", remedy: remedy,
                    value: tag)
                : .warning(.embeddedMarkup, message, remedy: remedy, value: tag),
            at: element)
    }

    /// The name of the first tag: `<name>`, `<name attributes>`, `</name>`; the one that could do most, if there are
    /// several.
    private static func tag(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard var place = bytes.firstIndex(of: UInt8(ascii: "<")) else { return nil }
        var found: String?
        while true {
            if let name = name(in: bytes, from: place + 1) {
                if active.contains(name.lowercased()) { return name }
                found = found ?? name
            }
            guard let next = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "<")) else { return found }
            place = next
        }
    }

    /// The name behind a `<`, if there is one and a `>` comes before the next `<`.
    private static func name(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String? {
        var end = start
        while end < bytes.count, isNamePart(bytes[end], isFirst: end == start) { end += 1 }
        guard end > start, end < bytes.count else { return nil }
        guard [UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D].contains(bytes[end]) else { return nil }
        let close = bytes[end...].first { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
        guard close == UInt8(ascii: ">") else { return nil }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    private static func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || !isFirst && byte &- UInt8(ascii: "0") < 10
    }
}
