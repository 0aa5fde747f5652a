import Foundation

/// The base URL of a FHIR server, such as `https://registry.example/fhir`, to which transactions are posted.
public struct ServerURL: Sendable, Hashable, CustomStringConvertible {
    /// Without a slash at its end.
    public let text: String

    /// `nil` where the text is no https URL. Plain http goes to this machine only: patients' data would cross a
    /// network for everyone to read. Names and passwords do not stand in URLs, which servers and proxies log.
    public init?(_ text: String) {
        guard let parts = Self.safeParts(of: text), parts.query == nil else { return nil }
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        self.text = Self.withPlainAuthority(text)
    }

    /// Scheme and host in small letters, so that one server has one name in the journal (RFC 3986 §6.2.2.1).
    private static func withPlainAuthority(_ text: String) -> String {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return (parts.prefix(3).map { $0.lowercased() } + parts.dropFirst(3).map(String.init)).joined(separator: "/")
    }

    /// `nil` where others could read what is sent there, or something stands in the URL that is not to be shown.
    static func safeParts(of text: String) -> URLComponents? {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        let isLoopback = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host.lowercased())
        return scheme == "https" || scheme == "http" && isLoopback ? parts : nil
    }

    public var description: String { text }

    /// A search for resources of a type.
    ///
    /// - Parameter criteria: As a URL has them, but for signs that it must not hold, such as `|`.
    func search(_ type: String, _ criteria: String) -> String {
        let kept = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%!$&'()*+,;=:@/?")
        return "\(text)/\(type)?\(criteria.addingPercentEncoding(withAllowedCharacters: kept) ?? criteria)"
    }

    /// Where a resource is read, such as `Patient/123`.
    func resource(_ location: String) -> String { "\(text)/\(location)" }
}
