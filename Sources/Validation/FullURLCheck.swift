import FHIR

/// Holds the fullUrl of a Bundle's entry to FHIR R4 §bundle#bundle-unique: it is an absolute URI, and one that is a
/// RESTful address says the type and the id of the resource in the entry.
enum FullURLCheck {
    static func fault(in entry: Element) -> FullURLFault? {
        guard let url = entry.first("fullUrl")?.value else { return nil }
        guard isAbsolute(url) else { return .relative }
        guard let resource = entry.first("resource"), let address = address(url, entry.tree.definitions) else {
            return nil
        }
        let isSame = address.type == resource.typeName && address.id == resource.first("id")?.value
        return isSame ? nil : .otherResource
    }

    private static func isAbsolute(_ url: String) -> Bool {
        guard let colon = url.firstIndex(of: ":") else { return false }
        return !url[..<colon].isEmpty && !url[..<colon].contains { "/?#".contains($0) }
    }

    /// Type and id of `http://server/fhir/Patient/1`; `nil` for other addresses.
    private static func address(_ url: String, _ definitions: Definitions) -> (type: String, id: String)? {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return nil }
        let parts = url.split(separator: "/", omittingEmptySubsequences: false).suffix(2).map(String.init)
        guard let type = parts.first, let id = parts.last, parts.count == 2, !id.isEmpty,
            let number = definitions.type(named: type), definitions[number].kind == .resource
        else { return nil }
        return (type, id)
    }
}

/// What is wrong with the fullUrl of an entry.
enum FullURLFault {
    case relative, otherResource
}
