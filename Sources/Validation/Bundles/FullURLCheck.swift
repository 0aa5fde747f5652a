import FHIR

/// Holds the fullUrl of a Bundle's entry to FHIR R4 §bundle#bundle-unique: it is an absolute URI, and one that is a
/// RESTful address says the type and the id of the resource in the entry.
struct FullURLCheck: ElementCheck {
    let types = ["Bundle.entry"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let fullURL = element.first("fullUrl"), let url = fullURL.value else { return }
        if !isAbsolute(url) {
            findings.add(
                .error(
                    .fullURL, "the fullUrl is not absolute",
                    remedy: "write it as http://server/Patient/1 or urn:uuid:…", value: url),
                at: element)
        } else if isOfOther(url, than: element.first("resource")) {
            findings.add(
                .error(
                    .fullURL, "the fullUrl is the address of another resource than the one in the entry",
                    remedy: "end it with the resource's type and id, or write urn:uuid:…", value: url),
                at: element)
        }
    }

    private func isOfOther(_ url: String, than resource: Element?) -> Bool {
        guard let resource, let address = address(url, resource.tree.definitions) else { return false }
        return address.type != resource.typeName || address.id != resource.first("id")?.value
    }

    private func isAbsolute(_ url: String) -> Bool {
        guard let colon = url.firstIndex(of: ":") else { return false }
        return !url[..<colon].isEmpty && !url[..<colon].contains { "/?#".contains($0) }
    }

    /// Type and id of `http://server/fhir/Patient/1`; `nil` for other addresses.
    private func address(_ url: String, _ definitions: Definitions) -> (type: String, id: String)? {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return nil }
        let parts = url.split(separator: "/", omittingEmptySubsequences: false).suffix(2).map(String.init)
        guard let type = parts.first, let id = parts.last, parts.count == 2, !id.isEmpty,
            let number = definitions.type(named: type), definitions[number].kind == .resource
        else { return nil }
        return (type, id)
    }
}
