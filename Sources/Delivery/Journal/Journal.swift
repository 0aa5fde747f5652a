import Foundation
import SQLite

/// What was sent to which server, in a SQLite database that survives a run cut off at any point.
///
/// A Bundle is noted before it goes out and again when its answer has come, so that the next run knows which ones are
/// in doubt. The file holds the servers' answers, which may name patients: it has leave for its owner only.
public final class Journal {
    enum State: String {
        /// It went out; no answer has come. The server may or may not have taken it.
        case sending
        case sent
        case refused
    }

    private let database: Database
    private let server: String

    /// Opens the journal at a path, or begins it. Throws where another run has it.
    public init(_ path: String, of server: ServerURL) throws {
        database = try Database.keeping(path)
        self.server = server.text
        try makeTables()
    }

    /// A journal that is forgotten with this value, for a dry run before the first real one.
    public init(forgottenOf server: ServerURL) throws {
        database = try Database()
        self.server = server.text
        try makeTables()
    }

    private func makeTables() throws {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS bundle (
                server TEXT NOT NULL, digest TEXT NOT NULL, file TEXT NOT NULL, state TEXT NOT NULL,
                status INTEGER, answer TEXT, changed TEXT NOT NULL, PRIMARY KEY (server, digest));
            CREATE TABLE IF NOT EXISTS resource (
                server TEXT NOT NULL, full_url TEXT NOT NULL, location TEXT NOT NULL, version TEXT,
                digest TEXT NOT NULL, PRIMARY KEY (server, full_url));
            """)
    }

    func state(of digest: String) throws -> State? {
        let rows = try database.run(
            "SELECT state FROM bundle WHERE server = ? AND digest = ?", [.text(server), .text(digest)])
        return rows.first?.first?.text.flatMap(State.init)
    }

    /// Notes that a Bundle is about to go out.
    func begin(_ digest: String, file: String) throws {
        try note(digest, file: file, .sending)
    }

    /// Notes that a Bundle was taken, with what the server holds now.
    func finish(_ digest: String, file: String, answer: HTTPResponse?, holding resources: [String: KnownResource])
        throws
    {
        try database.transaction {
            for (fullURL, resource) in resources { try insert(resource, at: fullURL) }
            try note(digest, file: file, .sent, answer)
        }
    }

    /// Notes what the server was seen to hold.
    func note(_ resources: [String: KnownResource]) throws {
        guard !resources.isEmpty else { return }
        try database.transaction {
            for (fullURL, resource) in resources { try insert(resource, at: fullURL) }
        }
    }

    /// Takes back that a Bundle was about to go out, as it did not.
    func retract(_ digest: String) throws {
        try database.run("DELETE FROM bundle WHERE server = ? AND digest = ?", [.text(server), .text(digest)])
    }

    func refuse(_ digest: String, file: String, answer: HTTPResponse?) throws {
        try note(digest, file: file, .refused, answer)
    }

    private func insert(_ resource: KnownResource, at fullURL: String) throws {
        try database.run(
            "INSERT OR REPLACE INTO resource VALUES (?, ?, ?, ?, ?)",
            [
                .text(server), .text(fullURL), .text(resource.location), Value(resource.version),
                .text(resource.digest ?? ""),
            ])
    }

    func known(_ fullURL: String) throws -> KnownResource? {
        let rows = try database.run(
            "SELECT location, version, digest FROM resource WHERE server = ? AND full_url = ?",
            [.text(server), .text(fullURL)])
        guard let row = rows.first, let location = row[0].text, let digest = row[2].text else { return nil }
        return KnownResource(location: location, version: row[1].text, digest: digest.isEmpty ? nil : digest)
    }

    /// Whether the place on the server is that of a resource with another fullUrl.
    func isTaken(_ location: String, byOtherThan fullURL: String) throws -> Bool {
        try !database.run(
            "SELECT 1 FROM resource WHERE server = ? AND location = ? AND full_url <> ?",
            [.text(server), .text(location), .text(fullURL)]
        ).isEmpty
    }

    private func note(_ digest: String, file: String, _ state: State, _ answer: HTTPResponse? = nil) throws {
        try database.run(
            "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .text(server), .text(digest), .text(file), .text(state.rawValue),
                answer.map { .integer($0.status) } ?? .null,
                Value(answer.map { String(decoding: $0.body, as: UTF8.self) }),
                .text(Date().ISO8601Format()),
            ])
    }
}
