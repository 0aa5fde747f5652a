import Validation

/// A URI that names a resource, in a reference, a fullUrl or a request.
enum ResourceName: Equatable {
    /// `Patient/1`, with or without a server's address or a version.
    case resource(type: String, id: String)
    /// `urn:uuid:` or `urn:oid:`.
    case urn(String)
    /// `#id`; `#` alone for the resource around.
    case contained(String)
    /// `Patient?identifier=…`.
    case search(type: String, IdentifierQuery)
    /// `Patient` alone, as a request has it.
    case type(String)
    /// Another address.
    case other(String)

    init(_ text: String) {
        let reference = ReferenceText(text)
        switch reference.form {
        case .fragment: self = .contained(reference.id ?? "")
        case .search:
            guard let type = reference.typeName, let query = IdentifierQuery(text) else {
                self = .other(text)
                return
            }
            self = .search(type: type, query)
        case .relative, .absolute:
            if let type = reference.typeName, let id = reference.id {
                self = .resource(type: type, id: id)
            } else {
                self = text.lowercased().hasPrefix("urn:") ? .urn(text.lowercased()) : .other(text)
            }
        case .other: self = text.contains("/") ? .other(text) : .type(text)
        }
    }

    /// What follows `urn:uuid:`.
    var uuid: String? {
        guard case .urn(let urn) = self, urn.hasPrefix("urn:uuid:") else { return nil }
        return String(urn.dropFirst("urn:uuid:".count))
    }
}

/// The search for an identifier that conditional references, updates and creates make: `identifier=system|value`
/// (FHIR R4 §http#cond-update).
struct IdentifierQuery: Equatable {
    /// `nil` for identifiers of any system, empty for those without one.
    let system: String?
    let value: String

    init(system: String?, value: String) {
        self.system = system
        self.value = value
    }

    /// Reads `Patient?identifier=system|value`, or the query alone; `nil` for any other search.
    init?(_ text: String) {
        let query = text.split(separator: "?", maxSplits: 1).last ?? ""
        guard query.hasPrefix("identifier="), !query.contains("&"), !query.contains(","),
            let token = Self.decoded(query.dropFirst("identifier=".count))
        else { return nil }
        let parts = token.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        value = String(parts.last ?? "")
        system = parts.count > 1 ? String(parts[0]) : nil
        if value.isEmpty { return nil }
    }

    /// With percent-encoding undone (RFC 3986 §2.1).
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.count == 2, let code = UInt8(digits, radix: 16) else {
                return nil
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
