import FHIR

/// A transaction as it goes out: what the server holds already is left out, what has changed since is updated, and
/// references lead to where the server has put things.
struct TransactionRequest {
    /// The entries that go out, in the order of the Bundle, which is that of the server's answers.
    private(set) var entries: [TransactionEntry] = []
    /// How many of them change what the server has.
    private(set) var updates = 0
    /// How many the server has just so.
    private(set) var unchanged = 0
    /// How many the server has in another form, which the Bundle does not ask to change.
    private(set) var differing = 0
    let tree: ResourceTree

    /// - Parameters:
    ///   - known: What the server holds, by fullUrl.
    ///   - updatesFound: Whether what a Bundle makes only unless it is there (`ifNoneExist`) is changed where the
    ///     server has had it from elsewhere.
    ///   - isInDoubt: Whether the server may be making, or have made, what it does not find yet.
    init(
        _ bundle: TransactionBundle, known: [String: KnownResource], on server: ServerURL, updatesFound: Bool,
        isInDoubt: Bool
    ) {
        var edits: [Element: TreeEdit] = [:]
        let own = Set(bundle.entries.compactMap(\.fullURL))
        for entry in bundle.entries {
            if let held = entry.key.flatMap({ known[$0] }) {
                if held.digest == entry.digest {
                    unchanged += 1
                    edits[entry.element] = .remove
                    continue
                }
                if case .conditionalCreate = entry.action, held.digest == nil, !updatesFound {
                    differing += 1
                    edits[entry.element] = .remove
                    continue
                }
                updates += 1
                edits.merge(Self.update(entry, held, on: server)) { $1 }
            } else if isInDoubt, entry.action == .create, let criteria = entry.search,
                let request = entry.element.first("request")
            {
                edits[request] = .child("ifNoneExist", criteria)
            }
            entries.append(entry)
            let isMoved = entry.key.flatMap { known[$0] } != nil && entry.isCreate
            for link in entry.references {
                if let held = known[link.fullURL] {
                    edits[link.element] = .value(held.location)
                } else if isMoved, own.contains(link.fullURL) {
                    // A relative reference would be read beside the entry's new fullUrl.
                    edits[link.element] = .value(link.fullURL)
                }
            }
        }
        tree = bundle.tree.rewriting { edits[$0] ?? .keep }
    }

    /// Turns an entry into the update of a resource that the server holds in another form, unless somebody else has
    /// changed it there since (FHIR R4 §http#transaction, `ifMatch`).
    private static func update(
        _ entry: TransactionEntry, _ held: KnownResource, on server: ServerURL
    ) -> [Element: TreeEdit] {
        var edits: [Element: TreeEdit] = [:]
        guard let request = entry.element.first("request") else { return edits }
        if let method = request.first("method") { edits[method] = .value("PUT") }
        if let url = request.first("url") { edits[url] = .value(held.location) }
        if let condition = request.first("ifNoneExist") { edits[condition] = .remove }
        if let version = held.version { edits[request] = .child("ifMatch", version) }
        if let id = held.location.split(separator: "/").last { edits[entry.resource] = .child("id", String(id)) }
        // A fullUrl that is no URN ends in the id (FHIR R4 §bundle#fullUrl).
        if entry.isCreate, let fullURL = entry.element.first("fullUrl"), entry.fullURL?.hasPrefix("urn:") == false {
            edits[fullURL] = .value(server.resource(held.location))
        }
        return edits
    }
}
