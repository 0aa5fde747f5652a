import Foundation

/// How a program without a user proves itself to a server's authority: OAuth 2.0, client credentials (RFC 6749 §4.4).
public struct ClientCredentials: Sendable {
    public var tokenURL: TokenURL
    public var client: String
    public var secret: String
    public var scope: String?

    public init(tokenURL: TokenURL, client: String, secret: String, scope: String? = nil) {
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
    private let policy: RetryPolicy
    private var token: (text: String, end: ContinuousClock.Instant)?
    /// A token is not used in the last seconds of its life, which the request may outlast.
    private static let margin = Duration.seconds(30)

    init(_ credentials: ClientCredentials, client: HTTPClient, policy: RetryPolicy) {
        self.credentials = credentials
        self.client = client
        self.policy = policy
    }

    func forget() {
        token = nil
    }

    /// The value of the header `Authorization`.
    func authorization() throws(DeliveryFailure) -> String {
        if let token, token.end > .now { return "Bearer \(token.text)" }
        let answer = try ask()
        token = (answer.token, .now + answer.life - Self.margin)
        return "Bearer \(answer.token)"
    }

    /// RFC 6749 §5.1. Some authorities write the seconds as a string.
    private struct Answer: Decodable {
        let token: String
        let life: Duration

        private enum CodingKeys: String, CodingKey {
            case token = "access_token"
            case life = "expires_in"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            token = try values.decode(String.self, forKey: .token)
            let seconds =
                (try? values.decode(Double.self, forKey: .life))
                ?? (try? values.decode(String.self, forKey: .life)).flatMap(Double.init) ?? 300
            // A day at most, whatever the authority says; not a number is none.
            life = .seconds(seconds > 0 ? min(seconds, 86_400) : 0)
        }
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
            let response = try policy.answer { try client.send(request) }
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
