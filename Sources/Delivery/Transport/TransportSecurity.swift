/// The files by which client and server know each other (mutual TLS, RFC 8446 §4.4.2), each in PEM.
public struct TransportSecurity: Sendable {
    /// The client's certificate, with those between it and the authority's.
    public var certificate: String?
    public var key: String?
    public var passphrase: String?
    /// The authorities that the server's certificate may come from, in place of the system's.
    public var authorities: String?

    public init(
        certificate: String? = nil, key: String? = nil, passphrase: String? = nil, authorities: String? = nil
    ) {
        self.certificate = certificate
        self.key = key
        self.passphrase = passphrase
        self.authorities = authorities
    }
}
