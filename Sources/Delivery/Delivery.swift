import FHIR
import Foundation

/// Sends transactions to a FHIR server so that it gets each resource once, however often sending is cut off.
///
/// A Bundle that the journal has as sent does not go out again. One that was under way when a run ended is in doubt:
/// updates and conditional creates go out again, which changes nothing where the server has them; of the others, the
/// server is asked first whether it has them, by their identifiers.
public struct Delivery {
    private let server: FHIRServer
    private let journal: Journal
    private let policy: RetryPolicy

    public init(to server: FHIRServer, journal: Journal, policy: RetryPolicy = RetryPolicy()) {
        self.server = server
        self.journal = journal
        self.policy = policy
    }

    /// Sends a Bundle.
    ///
    /// Throws an ``UnsendableBundle`` for one that is no transaction, a ``DeliveryFailure`` where going on with other
    /// Bundles would not help, and what the journal throws.
    func send(_ bundle: TransactionBundle, as format: ResourceFormat, file: String) throws -> BundleOutcome {
        let state = try journal.state(of: bundle.digest)
        if try state == .sent && holdsAll(of: bundle) { return .alreadySent }
        if let missing = try bundle.missing.sorted().first(where: { try journal.known($0) == nil }) {
            return .waiting(for: missing)
        }
        var isInDoubt = state == .sending
        for attempt in 1...policy.attempts {
            do {
                let step = try attemptOnce(bundle, as: format, file: file, isInDoubt: &isInDoubt)
                if case .done(let outcome) = step { return outcome }
                guard attempt < policy.attempts else { break }
                if case .again(let retryAfter) = step { pause(after: attempt, retryAfter: retryAfter) }
            } catch let error as DeliveryFailure {
                if case .noToken = error, !isInDoubt { try journal.retract(bundle.digest) }
                throw error
            } catch let error as TransportError {
                if error.kind != .inDoubt, !isInDoubt { try journal.retract(bundle.digest) }
                if error.kind == .hopeless || attempt == policy.attempts {
                    throw DeliveryFailure.unreachable(error.message)
                }
                if error.kind == .inDoubt { isInDoubt = true }
                pause(after: attempt, retryAfter: nil)
            }
        }
        throw DeliveryFailure.unreachable("it did not take a Bundle in \(policy.attempts) attempts")
    }

    /// What ``send(_:as:file:)`` would do, as far as the journal tells, without asking the server.
    ///
    /// - Parameter planned: The fullUrls of what would have been sent before.
    func preview(_ bundle: TransactionBundle, after planned: Set<String>) throws -> BundleOutcome {
        if try journal.state(of: bundle.digest) == .sent && holdsAll(of: bundle) { return .alreadySent }
        if let missing = try bundle.missing.subtracting(planned).sorted().first(where: { try journal.known($0) == nil })
        {
            return .waiting(for: missing)
        }
        let known = try knownResources(of: bundle)
        let request = TransactionRequest(bundle, known: known)
        let held = request.entries.count { $0.key.flatMap { known[$0] } != nil }
        return .sent(
            created: request.entries.count - held, updated: held,
            unchanged: bundle.entries.count - request.entries.count)
    }

    /// How one attempt ended.
    private enum Step {
        case done(BundleOutcome)
        /// The server could not take it now; with its `Retry-After`.
        case again(String?)
    }

    private func attemptOnce(
        _ bundle: TransactionBundle, as format: ResourceFormat, file: String, isInDoubt: inout Bool
    ) throws -> Step {
        let known = try knownResources(of: bundle)
        var request = TransactionRequest(bundle, known: known)
        switch try lookUp(request.entries, besides: known, isInDoubt: isInDoubt) {
        case .found(let found) where !found.isEmpty:
            request = TransactionRequest(bundle, known: known.merging(found) { $1 })
        case .found: break
        case .unclear(let reason): return .done(.unclear(reason))
        case .again(let retryAfter): return .again(retryAfter)
        }
        guard !request.entries.isEmpty else {
            try journal.finish(bundle.digest, file: file, answer: nil, holding: [:])
            return .done(.alreadySent)
        }
        try journal.begin(bundle.digest, file: file)
        let response = try server.post(request.tree, as: format)
        if RetryPolicy.isTemporary(response.status) {
            isInDoubt = true
            return .again(response.headers["retry-after"])
        }
        if response.status == 412, isInDoubt {
            return .done(
                .unclear(
                    "the server has another version of a resource: an earlier attempt was taken, or somebody else has "
                        + "changed it; look there before it is overwritten"))
        }
        return .done(try finish(bundle, request, response, file: file))
    }

    private func finish(
        _ bundle: TransactionBundle, _ request: TransactionRequest, _ response: HTTPResponse, file: String
    ) throws -> BundleOutcome {
        guard (200...299).contains(response.status) else {
            try journal.refuse(bundle.digest, file: file, answer: response)
            if response.status == 401 || response.status == 403 {
                throw DeliveryFailure.refusedAccess(status: response.status)
            }
            return .refused(status: response.status, ServerFinding.all(in: response.body))
        }
        guard let answer = TransactionResponse(response.body, entries: request.entries.count) else {
            // The journal goes on saying "sending": the next run asks the server what it has.
            return .unclear("the server's answer does not say of every entry that it was taken")
        }
        var resources: [String: KnownResource] = [:]
        for (entry, answered) in zip(request.entries, answer.entries) {
            guard let location = answered.location ?? entry.url,
                location.hasPrefix("\(entry.typeName ?? "")/")
            else { return .unclear("the server's answer does not say where it has put \(entry.element.path)") }
            guard let key = entry.key else { continue }
            resources[key] = KnownResource(location: location, version: answered.version, digest: entry.digest)
        }
        try journal.finish(bundle.digest, file: file, answer: response, holding: resources)
        let created = answer.entries.count { $0.isCreated }
        return .sent(
            created: created, updated: request.entries.count - created,
            unchanged: bundle.entries.count - request.entries.count)
    }

    private func pause(after attempt: Int, retryAfter: String?) {
        let pause = policy.pause(after: attempt, retryAfter: retryAfter)
        Thread.sleep(forTimeInterval: Double(pause.milliseconds) / 1000)
    }

    // MARK: What the server holds

    /// Whether what was sent last of each resource is what the Bundle has; another Bundle may have changed it since.
    private func holdsAll(of bundle: TransactionBundle) throws -> Bool {
        try bundle.entries.allSatisfy { entry in
            try entry.key.map { try journal.known($0)?.digest == entry.digest } ?? true
        }
    }

    /// Of the Bundle's own resources and those that it refers to.
    private func knownResources(of bundle: TransactionBundle) throws -> [String: KnownResource] {
        var known: [String: KnownResource] = [:]
        for key in Set(bundle.entries.compactMap(\.key) + bundle.entries.flatMap(\.references)) {
            known[key] = try journal.known(key)
        }
        return known
    }

    private enum LookUp {
        case found([String: KnownResource])
        case unclear(String)
        case again(String?)
    }

    /// Asks the server for the resources that it would make a second time.
    private func lookUp(
        _ entries: [TransactionEntry], besides known: [String: KnownResource], isInDoubt: Bool
    ) throws -> LookUp {
        var found: [String: KnownResource] = [:]
        for entry in entries where entry.action == .create && entry.key.flatMap({ known[$0] }) == nil {
            guard let key = entry.key, let type = entry.typeName, let identifier = entry.identifiers.first else {
                guard isInDoubt else { continue }
                return .unclear(
                    "it may have been taken in an earlier attempt, and \(entry.element.path) has no fullUrl and "
                        + "identifier to ask the server by")
            }
            let response = try server.search(type, identifier)
            if RetryPolicy.isTemporary(response.status) { return .again(response.headers["retry-after"]) }
            guard response.status == 200, let matches = SearchMatches(response.body, type: type, identifier) else {
                return .unclear(
                    "the server does not answer a search for \(type) by identifier (status \(response.status))")
            }
            guard matches.locations.count <= 1 else {
                return .unclear("the server has \(entry.element.path) \(matches.locations.count) times already")
            }
            guard let location = matches.locations.first else { continue }
            guard try !journal.isTaken(location, byOtherThan: key) else {
                return .unclear(
                    "the server has another resource of the study under the identifier of \(entry.element.path)")
            }
            let resource = KnownResource(location: location, version: nil, digest: entry.digest)
            found[key] = resource
            try journal.note(resource, at: key)
        }
        return .found(found)
    }
}

extension TransactionEntry {
    /// Where a `PUT` puts its resource.
    fileprivate var url: String? {
        if case .update(let url) = action { url } else { nil }
    }
}
