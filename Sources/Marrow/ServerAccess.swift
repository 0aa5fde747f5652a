import ArgumentParser
import Delivery
import Foundation

/// The options that say how a server lets the command in.
struct ServerAccess: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where a token is had by OAuth 2.0 client credentials; https.", valueName: "url"))
    var tokenURL: String?

    @Option(help: "The client's name there.")
    var clientID: String?

    @Option(help: ArgumentHelp("The client's secret there, in a file.", valueName: "file"))
    var clientSecretFile: String?

    @Option(help: "The scope to ask for.")
    var scope: String?

    @Option(help: ArgumentHelp("The client's certificate, for mutual TLS; PEM.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The certificate's private key; PEM.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp("The authorities that the server's certificate may come from; PEM.", valueName: "file"))
    var authorities: String?

    func validate() throws {
        if (tokenURL == nil) != (clientID == nil) {
            throw ValidationError("--token-url and --client-id go together.")
        }
        if (certificate == nil) != (key == nil) { throw ValidationError("--certificate and --key go together.") }
    }

    func client(timeout: Duration) throws -> HTTPClient {
        if let key { try PrivateFile.check(key) }
        let security = TransportSecurity(
            certificate: certificate, key: key,
            passphrase: ProcessInfo.processInfo.environment["MARROW_KEY_PASSPHRASE"], authorities: authorities)
        do {
            return try HTTPClient(security: security, timeout: timeout)
        } catch {
            throw CannotRun(error.message)
        }
    }

    func credentials() throws -> ClientCredentials? {
        guard let tokenURL, let clientID else { return nil }
        guard let url = TokenURL(tokenURL) else {
            throw CannotRun(
                "--token-url is no authority's address: it begins with https://, and has no name or password")
        }
        return ClientCredentials(tokenURL: url, client: clientID, secret: try secret(), scope: scope)
    }

    private func secret() throws -> String {
        if let clientSecretFile {
            return try PrivateFile.text(clientSecretFile).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let secret = ProcessInfo.processInfo.environment["MARROW_CLIENT_SECRET"] else {
            throw CannotRun("give the client's secret with --client-secret-file, or in MARROW_CLIENT_SECRET")
        }
        return secret
    }
}
