import Foundation

/// How a program without a user proves itself to a server's authority: OAuth 2.0, client credentials (RFC 6749 §4.4).
public struct ClientCredentials: Sendable {
    public var tokenURL: ServerURL
    public var client: String
    public var secret: String
    public var scope: String?

    public init(tokenURL: ServerURL, client: String, secret: String, scope: String? = nil) {
        self.tokenURL = tokenURL
        self.client = client
        self.secret = secret
        self.scope = scope
    }
}

/// The token that lets requests in, asked for when it is needed and again shortly before it ends.
final class AccessToken {
    private let credentials: ClientCredentials
    private let client: HTTPClient
    private var token: (text: String, end: ContinuousClock.Instant)?
    /// A token is not used in the last seconds of its life, which the request may outlast.
    private static let margin = Duration.seconds(30)

    init(_ credentials: ClientCredentials, client: HTTPClient) {
        self.credentials = credentials
        self.client = client
    }

    func forget() {
        token = nil
    }

    /// The value of the header `Authorization`.
    func authorization() throws(DeliveryFailure) -> String {
        if let token, token.end > .now { return "Bearer \(token.text)" }
        let answer = try ask()
        token = (answer.access_token, .now + .seconds(answer.expires_in ?? 300) - Self.margin)
        return "Bearer \(answer.access_token)"
    }

    private struct Answer: Decodable {
        let access_token: String
        let expires_in: Int?
    }

    private func ask() throws(DeliveryFailure) -> Answer {
        var form = "grant_type=client_credentials"
        if let scope = credentials.scope { form += "&scope=\(Self.escaped(scope))" }
        let pair = "\(Self.escaped(credentials.client)):\(Self.escaped(credentials.secret))"
        let request = HTTPRequest(
            .post, credentials.tokenURL.text,
            headers: [
                ("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"),
                ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
            ], body: Array(form.utf8))
        do {
            let response = try client.send(request)
            guard response.status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: Data(response.body))
            else { throw DeliveryFailure.noToken("status \(response.status)") }
            return answer
        } catch let error as TransportError {
            throw .noToken(error.message)
        } catch {
            throw error as? DeliveryFailure ?? .noToken("\(error)")
        }
    }

    /// As a form has it (RFC 6749 appendix B).
    private static func escaped(_ text: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
    }
}
