import FHIR

/// What a literal reference says by its form alone (FHIR R4 §references#literal, §bundle#references).
package struct ReferenceText: Equatable {
    package enum Form {
        /// `#id`, a contained resource, or `#`, the resource that contains this one.
        case fragment
        /// `Patient/1`, also with a version: `Patient/1/_history/2`.
        case relative
        /// `Patient?identifier=…`, a search, as transactions may have it.
        case search
        /// Any URI with a scheme: an address, a UUID, an OID.
        case absolute
        /// None of these.
        case other
    }

    /// As it stands.
    package let text: String
    package let form: Form
    /// The reference without the version that it may ask for.
    package let address: String
    /// What follows `/_history/`.
    package let version: String?
    /// What stands where an address on a server has the type, whether there is such a type or not.
    package let typeName: String?
    /// What stands where an address on a server has the id, or the id behind `#`.
    package let id: String?

    package init(_ text: String) {
        self.text = text
        guard !text.hasPrefix("#") else {
            (form, address, version, typeName, id) = (.fragment, text, nil, nil, String(text.dropFirst()))
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isVersioned = parts.count > 3 && parts[parts.count - 2] == "_history"
        let steps = isVersioned ? parts.dropLast(2) : parts[...]
        version = isVersioned ? parts.last.map(String.init) : nil
        address = isVersioned ? steps.joined(separator: "/") : text
        if Self.isAbsolute(text) {
            form = .absolute
            // The case of letters does not matter in a scheme (RFC 3986 §3.1).
            let scheme = text.prefix(8).lowercased()
            let isAddress = scheme.hasPrefix("http://") || scheme == "https://"
            let type = isAddress && steps.count > 4 ? steps[steps.count - 2] : nil
            typeName = type.map(String.init)
            id = type == nil ? nil : steps.last.map(String.init)
        } else if let question = text.firstIndex(of: "?") {
            (form, typeName, id) = (.search, String(text[..<question]), nil)
        } else if steps.count == 2, !steps[0].isEmpty, !steps[1].isEmpty {
            (form, typeName, id) = (.relative, String(steps[0]), String(steps[1]))
        } else {
            (form, typeName, id) = (.other, nil, nil)
        }
    }

    /// Whether a URI begins with a scheme (RFC 3986 §3.1).
    static func isAbsolute(_ text: String) -> Bool {
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: ":"): return count > 0
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if count == 0 { return false }
            default: return false
            }
            count += 1
        }
        return false
    }

    /// Whether what follows `?` are parameters: `name=value`, divided by `&`.
    var isQuery: Bool {
        guard let question = text.firstIndex(of: "?") else { return false }
        return text[text.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false).allSatisfy {
            let name = $0.prefix { $0 != "=" }
            let value = $0.dropFirst(name.count)
            let isName = name.first.map { $0 == "_" || $0.isASCII && $0.isLetter } ?? false
            return isName && value.first == "=" && !value.dropFirst().contains("=")
        }
    }

    /// The type of resource that the reference names; `nil` where it names none that the release has.
    package func resourceType(_ definitions: Definitions) -> TypeNumber? {
        guard let typeName, let type = definitions.type(named: typeName), definitions[type].kind == .resource else {
            return nil
        }
        return type
    }
}
