import FHIR

/// A transaction as it goes out: what the server holds already is left out, what has changed since is updated, and
/// references lead to where the server has put things.
struct TransactionRequest {
    /// The entries that go out, in the order of the Bundle, which is that of the server's answers.
    let entries: [TransactionEntry]
    let tree: ResourceTree

    /// - Parameter known: What the server holds, by fullUrl.
    init(_ bundle: TransactionBundle, known: [String: KnownResource]) {
        var edits: [Element: TreeEdit] = [:]
        var sent: [TransactionEntry] = []
        for entry in bundle.entries {
            if let held = entry.key.flatMap({ known[$0] }) {
                guard held.digest != entry.digest else {
                    edits[entry.element] = .remove
                    continue
                }
                Self.update(entry, held, &edits)
            }
            sent.append(entry)
        }
        entries = sent
        let own = Set(sent.compactMap(\.fullURL))
        tree = bundle.tree.rewriting { element in
            if let edit = edits[element] { return edit }
            guard element.isReferenceText, let text = element.value, !own.contains(text), let held = known[text] else {
                return .keep
            }
            return .value(held.location)
        }
    }

    /// Turns an entry into the update of a resource that the server holds in another form, unless somebody else has
    /// changed it there since (FHIR R4 §http#transaction, `ifMatch`).
    private static func update(
        _ entry: TransactionEntry, _ held: KnownResource, _ edits: inout [Element: TreeEdit]
    ) {
        guard let request = entry.element.first("request"), let resource = entry.element.first("resource") else {
            return
        }
        if let method = request.first("method") { edits[method] = .value("PUT") }
        if let url = request.first("url") { edits[url] = .value(held.location) }
        if let condition = request.first("ifNoneExist") { edits[condition] = .remove }
        if let version = held.version { edits[request] = .child("ifMatch", version) }
        if let id = held.location.split(separator: "/").last { edits[resource] = .child("id", String(id)) }
    }
}
