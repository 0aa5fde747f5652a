import FHIR

/// A server's answer to a transaction: one entry for each of the request (FHIR R4 §http#trules).
struct TransactionResponse {
    struct Entry {
        /// Where the server has put the resource: `Patient/123`.
        let location: String?
        let version: String?
        let isCreated: Bool
    }

    let entries: [Entry]

    /// `nil` where the body is no answer to so many entries, or not all of them went well.
    init?(_ body: [UInt8], entries count: Int) {
        let reader = ResourceBody(body)
        guard let root = reader.tree?.root, root.typeName == "Bundle",
            root.first("type")?.value == "transaction-response"
        else { return nil }
        entries = root.children(named: "entry").compactMap { Self.entry($0.first("response")) }
        guard entries.count == count else { return nil }
    }

    private static func entry(_ response: Element?) -> Entry? {
        guard let response, let status = response.first("status")?.value, status.hasPrefix("2") else { return nil }
        let location = response.first("location")?.value
        return Entry(
            location: location.flatMap(relative), version: response.first("etag")?.value ?? location.flatMap(version),
            isCreated: status.hasPrefix("201"))
    }

    /// `Patient/123` of `https://registry.example/fhir/Patient/123/_history/4`.
    static func relative(_ location: String) -> String? {
        var parts = location.split(separator: "/")
        if let history = parts.firstIndex(of: "_history") { parts.removeSubrange(history...) }
        guard parts.count >= 2 else { return nil }
        return parts.suffix(2).joined(separator: "/")
    }

    private static func version(_ location: String) -> String? {
        let parts = location.split(separator: "/")
        guard let history = parts.firstIndex(of: "_history"), history + 1 < parts.count else { return nil }
        return "W/\"\(parts[history + 1])\""
    }
}

/// A resource that a server sent, in either format.
struct ResourceBody {
    let tree: ResourceTree?

    init(_ body: [UInt8]) {
        let origin = TreeOrigin(file: "answer")
        let isXML = body.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
        let text = SourceText(body)
        tree = isXML ? XMLReader().read(text, origin: origin).tree : JSONReader().read(text, origin: origin).tree
    }
}
