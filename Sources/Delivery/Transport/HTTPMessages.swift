/// A request as HTTP sends it (RFC 9110).
public struct HTTPRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    public var method: Method
    /// The whole URL.
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(_ method: Method, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What a server answered.
public struct HTTPResponse: Sendable {
    public var status: Int
    /// By name in lower case; of a name that comes twice, the last.
    public var headers: [String: String]
    public var body: [UInt8]
    /// How long the server asks to be left alone (`Retry-After`, RFC 9110 §10.2.3), in seconds or until a date.
    public var retryAfter: Duration?
}

/// A request that has had no whole answer.
public struct TransportError: Error, Sendable {
    public enum Kind: Sendable {
        /// The server has not seen the request.
        case notSent
        /// The server may have done what was asked: the connection ended, or nothing came in time.
        case inDoubt
        /// Trying again would not help: a wrong URL, certificate or key.
        case hopeless
    }

    public var kind: Kind
    /// libcurl's words, which hold no part of a message.
    public var message: String
}
