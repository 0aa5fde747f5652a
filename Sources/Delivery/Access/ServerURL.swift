import Foundation

/// The base URL of a FHIR server, such as `https://registry.example/fhir`, to which transactions are posted.
public struct ServerURL: Sendable, Hashable, CustomStringConvertible {
    /// Without a slash at its end.
    public let text: String

    /// `nil` where the text is no https URL. Plain http goes to this machine only: patients' data would cross a
    /// network for everyone to read. Names and passwords do not stand in URLs, which servers and proxies log.
    public init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil,
            parts.fragment == nil
        else { return nil }
        let isLoopback = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host.lowercased())
        guard scheme == "https" || scheme == "http" && isLoopback else { return nil }
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        self.text = text
    }

    public var description: String { text }

    /// A search for the resources of a type that have an identifier (FHIR R4 §search, parameter `identifier`).
    func search(_ type: String, identifier: ResourceIdentifier) -> String {
        let token = [identifier.system, identifier.value].map(Self.escaped).joined(separator: "%7C")
        return "\(text)/\(type)?identifier=\(token)"
    }

    /// Escapes what has a meaning in a token of a search (FHIR R4 §search, escaping), then in a URL.
    private static func escaped(_ text: String) -> String {
        let token = text.reduce(into: "") { token, character in
            if "\\$,|".contains(character) { token.append("\\") }
            token.append(character)
        }
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return token.addingPercentEncoding(withAllowedCharacters: unreserved) ?? token
    }
}
