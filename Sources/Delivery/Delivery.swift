import FHIR

/// Sends transactions to a FHIR server so that it gets each resource once, however often sending is cut off.
///
/// A Bundle that the journal has as sent does not go out again. Before a resource is made that the journal does not
/// know, the server is asked whether it has it; what it has in the same form is left out, what it has in another is
/// updated, unless the Bundle says that it is to be made only where it is not there (`ifNoneExist`).
public struct Delivery {
    let server: FHIRServer
    let journal: Journal
    /// Whether what a Bundle makes only unless it is there is updated, too, where the server has had it from elsewhere.
    public var updatesFound = false

    public init(to server: FHIRServer, journal: Journal) {
        self.server = server
        self.journal = journal
    }

    /// Sends a Bundle.
    ///
    /// - Parameter made: The fullUrls of what the server is to make from other Bundles of the run.
    ///
    /// Throws a ``DeliveryFailure`` where going on with other Bundles would not help, and what the journal throws.
    func send(
        _ bundle: TransactionBundle, as format: ResourceFormat, file: String, besides made: Set<String>
    ) throws -> BundleOutcome {
        let state = try journal.state(of: bundle.digest)
        if try state == .sent && holdsAll(of: bundle) { return .alreadySent }
        if let missing = try missing(of: bundle, besides: made) { return .waiting(for: missing) }
        let posting = Posting(delivery: self, bundle: bundle, format: format, file: file)
        do {
            return try posting.outcome(isInDoubt: state == .sending)
        } catch let unclear as Unclear {
            return .unclear(unclear.reason)
        }
    }

    /// What ``send(_:as:file:besides:)`` would do, as far as the journal tells, without asking the server.
    ///
    /// - Parameter planned: The fullUrls of what would have been sent before.
    func preview(
        _ bundle: TransactionBundle, after planned: Set<String>, besides made: Set<String>
    ) throws -> BundleOutcome {
        if try journal.state(of: bundle.digest) == .sent && holdsAll(of: bundle) { return .alreadySent }
        if let missing = try missing(of: bundle, besides: made.subtracting(planned), after: planned) {
            return .waiting(for: missing)
        }
        return request(bundle, known: try knownResources(of: bundle)).outcome
    }

    func request(
        _ bundle: TransactionBundle, known: [String: KnownResource], isInDoubt: Bool = false
    ) -> TransactionRequest {
        TransactionRequest(bundle, known: known, on: server.url, updatesFound: updatesFound, isInDoubt: isInDoubt)
    }

    private func missing(
        of bundle: TransactionBundle, besides made: Set<String>, after planned: Set<String> = []
    ) throws -> String? {
        try bundle.missing(from: made).subtracting(planned).sorted().first { try journal.known($0) == nil }
    }

    /// Whether what was sent last of each resource is what the Bundle has; another Bundle may have changed it since.
    private func holdsAll(of bundle: TransactionBundle) throws -> Bool {
        try bundle.entries.allSatisfy { entry in
            try entry.key.map { try journal.known($0)?.digest == entry.digest } ?? true
        }
    }

    /// Of the Bundle's own resources and those that it refers to, as the journal has them.
    func knownResources(of bundle: TransactionBundle) throws -> [String: KnownResource] {
        var known: [String: KnownResource] = [:]
        for key in Set(bundle.entries.compactMap(\.key) + bundle.entries.flatMap(\.references).map(\.fullURL)) {
            known[key] = try journal.known(key)
        }
        return known
    }
}

/// Why nobody can tell what the server has; in words.
struct Unclear: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

extension TransactionRequest {
    /// Where all goes well.
    fileprivate var outcome: BundleOutcome {
        .sent(created: entries.count - updates, updated: updates, unchanged: unchanged, differing: differing)
    }
}
