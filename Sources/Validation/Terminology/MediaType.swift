/// The form of a media type (BCP 13, RFC 6838 §4.2): `application/fhir+json; fhirVersion=4.0`.
enum MediaType {
    /// The short names that R4 takes for its own formats (FHIR R4 §http#mime-type).
    private static let short: Set = ["xml", "json", "ttl"]

    /// Whether a text is a media type by its form; what stands in its parameters is not looked at.
    static func isValid(_ text: String) -> Bool {
        if short.contains(text) { return true }
        let name = text.prefix { $0 != ";" }
        let words = name.split(separator: "/", omittingEmptySubsequences: false)
        return words.count == 2 && isRestrictedName(words[0]) && isRestrictedName(words[1].prefix { $0 != " " })
    }

    private static func isRestrictedName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, isAlphanumeric(first), text.utf8.count <= 127 else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || signs.contains($0) }
    }

    private static let signs = Array("!#$&-^_.+*".utf8)

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
}
