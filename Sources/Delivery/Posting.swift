import FHIR

/// One Bundle on its way to the server, in as many attempts as it takes.
struct Posting {
    let delivery: Delivery
    let bundle: TransactionBundle
    let format: ResourceFormat
    /// The Bundle's file, for the journal.
    let file: String

    private var server: FHIRServer { delivery.server }
    private var journal: Journal { delivery.journal }

    /// How one attempt ended.
    private enum Step {
        case done(BundleOutcome)
        /// The server could not take it now; with the time for which it asks to be left alone.
        case later(Duration?)
        /// The server has more of it than was known.
        case known
    }

    /// Throws ``Unclear``, a ``DeliveryFailure`` and what the journal throws.
    ///
    /// - Parameter isInDoubt: Whether the server may have taken the Bundle in an earlier attempt.
    func outcome(isInDoubt: Bool) throws -> BundleOutcome {
        var isInDoubt = isInDoubt
        var attempt = 1
        while true {
            var retryAfter: Duration?
            var reason = "it did not take a Bundle in \(server.policy.attempts) attempts"
            do {
                switch try attemptOnce(isInDoubt: isInDoubt) {
                case .done(let outcome): return outcome
                case .known: continue
                case .later(let pause):
                    isInDoubt = true
                    retryAfter = pause
                }
            } catch let error as DeliveryFailure {
                if case .noToken = error, !isInDoubt { try journal.retract(bundle.digest) }
                throw error
            } catch let error as TransportError {
                if error.kind != .inDoubt, !isInDoubt { try journal.retract(bundle.digest) }
                if error.kind == .hopeless { throw DeliveryFailure.unreachable(error.message) }
                if error.kind == .inDoubt { isInDoubt = true }
                reason = error.message
            }
            guard attempt < server.policy.attempts else { throw DeliveryFailure.unreachable(reason) }
            server.policy.wait(after: attempt, retryAfter: retryAfter)
            attempt += 1
        }
    }

    private func attemptOnce(isInDoubt: Bool) throws -> Step {
        let known = try lookUp(isInDoubt: isInDoubt)
        let request = delivery.request(bundle, known: known, isInDoubt: isInDoubt)
        guard !request.entries.isEmpty else {
            try journal.finish(bundle.digest, file: file, answer: nil, holding: [:])
            guard request.differing > 0 else { return .done(.alreadySent) }
            return .done(.sent(created: 0, updated: 0, unchanged: request.unchanged, differing: request.differing))
        }
        try journal.begin(bundle.digest, file: file)
        let response = try server.post(request.tree, as: format)
        if RetryPolicy.isTemporary(response.status) { return .later(response.retryAfter) }
        if (200...299).contains(response.status) { return .done(try finish(request, response, known: known)) }
        if response.status == 412, try hasTaken(request, known: known) { return .known }
        try journal.refuse(bundle.digest, file: file, answer: response)
        if response.status == 401 || response.status == 403 {
            throw DeliveryFailure.refusedAccess(status: response.status)
        }
        return .done(.refused(status: response.status, ServerFinding.all(in: response.body)))
    }

    /// Notes what the server has made of the Bundle. Where that does not become clear, the journal goes on saying that
    /// the Bundle is under way, and the next run asks the server what it has.
    private func finish(
        _ request: TransactionRequest, _ response: HTTPResponse, known: [String: KnownResource]
    ) throws -> BundleOutcome {
        guard let answer = TransactionResponse(response.body, entries: request.entries.count) else {
            throw Unclear("the server's answer does not say of every entry that it was taken")
        }
        var resources: [String: KnownResource] = [:]
        var created = 0
        var differing = request.differing
        for (entry, answered) in zip(request.entries, answer.entries) {
            guard let location = answered.location ?? entry.url, location.hasPrefix("\(entry.typeName)/") else {
                throw Unclear("the server's answer does not say where it has put \(entry.element.path)")
            }
            if answered.isCreated { created += 1 }
            guard let key = entry.key else { continue }
            if entry.isCreate { try checkIsFree(location, for: key, of: entry, besides: resources) }
            resources[key] = KnownResource(location: location, version: answered.version, digest: entry.digest)
            if entry.isCreate, known[key] == nil, !answered.isCreated {
                // It has been made since the server was asked.
                resources[key] = try look(at: location, for: entry, known: known.merging(resources) { $1 })
                if resources[key]?.digest == nil { differing += 1 }
            }
        }
        try journal.finish(bundle.digest, file: file, answer: response, holding: resources)
        let found = differing - request.differing
        return .sent(
            created: created, updated: request.entries.count - created - found, unchanged: request.unchanged,
            differing: differing)
    }
}

// MARK: What the server holds

extension Posting {
    /// What is known of the server's resources, where the journal does not tell by asking for them.
    private func lookUp(isInDoubt: Bool) throws -> [String: KnownResource] {
        let before = try delivery.knownResources(of: bundle)
        var known = before
        for entry in bundle.entries where entry.isCreate && entry.key.flatMap({ known[$0] }) == nil {
            guard let key = entry.key, let criteria = entry.search else {
                guard isInDoubt, entry.action == .create else { continue }
                throw Unclear(
                    "it may have been taken in an earlier attempt, and \(entry.element.path) has no fullUrl and "
                        + "identifier to ask the server by")
            }
            guard let location = try find(entry, by: criteria) else { continue }
            try checkIsFree(location, for: key, of: entry, besides: known)
            known[key] = KnownResource(location: location, version: nil, digest: nil)
        }
        // Behind the search, as what is compared refers to what was found.
        for entry in bundle.entries {
            guard let key = entry.key, let held = known[key], held.digest == nil else { continue }
            known[key] = try look(at: held.location, for: entry, known: known)
        }
        try journal.note(known.filter { before[$0.key] != $0.value })
        return known
    }

    /// Where the server has a resource.
    private func find(_ entry: TransactionEntry, by criteria: String) throws -> String? {
        let response = try server.search(entry.typeName, criteria)
        if leavesToServer(entry), Self.isClosed(response.status) { return nil }
        guard response.status == 200,
            let matches = SearchMatches(response.body, type: entry.typeName, entry.identifiers)
        else {
            throw Unclear(
                "the server does not answer a search for \(entry.typeName) by identifier (status \(response.status))")
        }
        guard matches.locations.count <= 1 else {
            throw Unclear("the server has \(entry.element.path) \(matches.locations.count) times already")
        }
        return matches.locations.first
    }

    /// Whether the server does not show its resources, or does not know how to.
    private static func isClosed(_ status: Int) -> Bool { [403, 404, 405, 501].contains(status) }

    /// Whether the server is trusted to decide by `ifNoneExist` where it cannot be asked.
    private func leavesToServer(_ entry: TransactionEntry) -> Bool {
        if case .conditionalCreate = entry.action { !delivery.updatesFound } else { false }
    }

    /// Throws where the place on the server is that of another resource of the study.
    private func checkIsFree(
        _ location: String, for key: String, of entry: TransactionEntry, besides known: [String: KnownResource]
    ) throws {
        let isTaken = known.contains { $0.key != key && $0.value.location == location }
        guard try !isTaken && !journal.isTaken(location, byOtherThan: key) else {
            throw Unclear("the server has another resource of the study under the identifier of \(entry.element.path)")
        }
    }

    /// A resource as the server has it now; `nil` where it has it no longer.
    private func look(
        at location: String, for entry: TransactionEntry, known: [String: KnownResource]
    ) throws -> KnownResource? {
        let response = try server.read(location)
        if response.status == 404 || response.status == 410 { return nil }
        if leavesToServer(entry), Self.isClosed(response.status) {
            return KnownResource(location: location, version: nil, digest: nil)
        }
        guard response.status == 200, let root = ResourceBody(response.body).tree?.root,
            root.typeName == entry.typeName
        else { throw Unclear("the server does not give back \(entry.element.path) (status \(response.status))") }
        let links = Dictionary(entry.references.map { ($0.element, $0.fullURL) }) { first, _ in first }
        let sent = ResourceContent(entry.resource) { element, text in
            links[element].flatMap { known[$0]?.location } ?? text
        }
        let base = server.url.resource("")
        let held = ResourceContent(root) { _, text in text.hasPrefix(base) ? String(text.dropFirst(base.count)) : text }
        let version = root.first("meta")?.first("versionId")?.value.map { "W/\"\($0)\"" } ?? response.headers["etag"]
        return KnownResource(location: location, version: version, digest: sent == held ? entry.digest : nil)
    }

    /// Whether the server, which refuses an update for the version that it names, has what the update would bring: an
    /// earlier attempt was taken, whose answer was lost.
    private func hasTaken(_ request: TransactionRequest, known: [String: KnownResource]) throws -> Bool {
        var found: [String: KnownResource] = [:]
        for entry in request.entries {
            guard let key = entry.key, let held = known[key],
                let now = try look(at: held.location, for: entry, known: known), now.digest != nil
            else { continue }
            found[key] = now
        }
        try journal.note(found)
        return !found.isEmpty
    }
}

extension TransactionEntry {
    /// Where a `PUT` puts its resource.
    fileprivate var url: String? {
        if case .update(let url) = action { url } else { nil }
    }
}
