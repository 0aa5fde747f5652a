import FHIR

/// A FHIR server as delivery sees it: it takes transactions, finds resources and gives them back
/// (FHIR R4 §http).
public final class FHIRServer {
    public let url: ServerURL
    let policy: RetryPolicy
    private let client: HTTPClient
    private let token: AccessToken?

    /// - Parameter credentials: For servers that let clients in by OAuth 2.0.
    public init(
        _ url: ServerURL, client: HTTPClient, credentials: ClientCredentials? = nil,
        policy: RetryPolicy = RetryPolicy()
    ) {
        self.url = url
        self.client = client
        self.policy = policy
        token = credentials.map { AccessToken($0, client: client, policy: policy) }
    }

    /// Posts a transaction in the format of its file.
    func post(_ transaction: ResourceTree, as format: ResourceFormat) throws -> HTTPResponse {
        var body = OutputBuffer()
        var type = "application/fhir+json"
        if format == .xml {
            type = "application/fhir+xml"
            // What XML cannot hold was not in the file, which is XML.
            _ = XMLWriter().write(transaction, into: &body)
        } else {
            JSONWriter().write(transaction, into: &body)
        }
        return try send(
            HTTPRequest(.post, url.text, headers: [("Content-Type", type), ("Accept", type)], body: body.bytes))
    }

    /// The resources of a type that a search finds.
    func search(_ type: String, _ criteria: String) throws -> HTTPResponse {
        try get(url.search(type, criteria))
    }

    /// A resource, such as `Patient/123`.
    func read(_ location: String) throws -> HTTPResponse {
        try get(url.resource(location))
    }

    /// As the server has it now: not the answer to an earlier request that it, or a proxy, has kept.
    ///
    /// Throws a ``DeliveryFailure`` where no answer comes, or the server does not let the client in.
    private func get(_ url: String) throws -> HTTPResponse {
        let request = HTTPRequest(
            .get, url,
            headers: [
                ("Accept", "application/fhir+json"), ("Cache-Control", "no-cache"), ("Prefer", "handling=strict"),
            ])
        do {
            let response = try policy.answer { try send(request) }
            guard !RetryPolicy.isTemporary(response.status) else {
                throw DeliveryFailure.unreachable("it answers with status \(response.status)")
            }
            guard response.status != 401 else { throw DeliveryFailure.refusedAccess(status: 401) }
            return response
        } catch let error as TransportError {
            throw DeliveryFailure.unreachable(error.message)
        }
    }

    /// With a token; and once more with a new one, where the server does not take it.
    private func send(_ request: HTTPRequest) throws -> HTTPResponse {
        guard let token else { return try client.send(request) }
        var authorized = request
        authorized.headers.append(("Authorization", try token.authorization()))
        let response = try client.send(authorized)
        guard response.status == 401 else { return response }
        token.forget()
        authorized.headers[authorized.headers.count - 1].value = try token.authorization()
        return try client.send(authorized)
    }
}
