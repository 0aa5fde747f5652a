import Foundation

/// Where an authority gives tokens: https, or http on this machine. A query belongs to it (RFC 6749 §3.2).
public struct TokenURL: Sendable, Hashable {
    public let text: String

    /// `nil` where the text is no such URL. Names and passwords do not stand in URLs, which servers and proxies log.
    public init?(_ text: String) {
        guard ServerURL.safeParts(of: text) != nil else { return nil }
        self.text = text
    }
}
