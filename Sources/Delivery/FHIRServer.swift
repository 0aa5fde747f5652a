import FHIR

/// A FHIR server as delivery sees it: it takes transactions and finds resources by their identifiers
/// (FHIR R4 §http).
public final class FHIRServer {
    public let url: ServerURL
    private let client: HTTPClient
    private let token: AccessToken?

    /// - Parameter credentials: For servers that let clients in by OAuth 2.0.
    public init(_ url: ServerURL, client: HTTPClient, credentials: ClientCredentials? = nil) {
        self.url = url
        self.client = client
        token = credentials.map { AccessToken($0, client: client) }
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

    /// The resources of a type that have an identifier, as the server has them now: not those of an earlier search
    /// that it has kept.
    func search(_ type: String, _ identifier: ResourceIdentifier) throws -> HTTPResponse {
        try send(
            HTTPRequest(
                .get, url.search(type, identifier: identifier),
                headers: [
                    ("Accept", "application/fhir+json"), ("Cache-Control", "no-cache"), ("Prefer", "handling=strict"),
                ]))
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
