import CSQLite
import Foundation

/// A SQLite database: a new one, in memory or in a file that appears at its place only when it is complete, or one that
/// is kept (``keeping(_:)``).
///
///     let database = try Database(replacing: "analysis.sqlite")
///     try database.transaction {
///         try database.create(table)
///         let rows = try database.insertion(into: table)
///         …
///     }
///     try database.commit()
///
/// One thread at a time.
public final class Database {
    /// The file that is being written, beside its place; `nil` in memory, and when it is done. A program that is
    /// interrupted should remove it.
    public private(set) var stagingPath: String?
    private let path: String?
    private var handle: OpaquePointer?

    /// A database in memory, for ``withSerialized(_:)``.
    public init() throws(SQLiteError) {
        path = nil
        try open(":memory:")
    }

    /// A database that is written beside `path` and put there by ``commit()``; what is there now is replaced then.
    /// Until it is committed nothing protects it against a crash, so its journal stays in memory.
    public init(replacing path: String) throws(SQLiteError) {
        self.path = path
        guard !Self.isOccupied(path) else {
            throw SQLiteError(code: 0, message: "there is something that is not a file")
        }
        let place = URL(fileURLWithPath: path)
        let name = ".\(place.lastPathComponent).\(UUID().uuidString.prefix(8)).part"
        let staging = place.deletingLastPathComponent().appendingPathComponent(name).path
        stagingPath = staging
        try open(staging)
        try execute(Self.unprotected)
    }

    /// A database in an empty file that is the caller's to keep or to remove. Nothing protects it against a crash, so
    /// its journal stays in memory.
    public convenience init(filling path: String) throws(SQLiteError) {
        try self.init()
        try reopen(path)
        try execute(Self.unprotected)
    }

    deinit {
        discard()
    }

    private static let unprotected =
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE"

    /// Whether there is a folder, a pipe or a device, which no file may replace.
    private static func isOccupied(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    private func open(_ place: String) throws(SQLiteError) {
        let code = sqlite3_open_v2(place, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// Leaves the database that is open for the one in a file.
    func reopen(_ place: String) throws(SQLiteError) {
        sqlite3_close_v2(handle)
        handle = nil
        try open(place)
    }

    func error(_ code: Int32) -> SQLiteError { SQLiteError(handle, code) }

    func prepare(_ statement: String) throws(SQLiteError) -> OpaquePointer {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, statement, -1, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw error(code) }
        return prepared
    }

    /// Runs SQL that gives no rows; several statements are separated by semicolons.
    public func execute(_ statements: String) throws(SQLiteError) {
        let code = sqlite3_exec(handle, statements, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    public func create(_ table: Table) throws(SQLiteError) {
        try execute(table.creation)
    }

    public func insertion(into table: Table) throws(SQLiteError) -> Insertion {
        try Insertion(table, in: self)
    }

    /// Runs the body as one transaction, many times faster than one a row; when it throws, nothing of it stays.
    public func transaction(_ body: () throws -> Void) throws {
        try execute("BEGIN")
        do {
            try body()
            try execute("COMMIT")
        } catch {
            // The body's error says more than one of the rollback's.
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// Calls the closure with the bytes of the database as they would stand in a file, valid within it only.
    public func withSerialized<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        var size: Int64 = 0
        guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else { throw error(SQLITE_NOMEM) }
        defer { sqlite3_free(bytes) }
        return try body(UnsafeRawBufferPointer(start: bytes, count: Int(size)))
    }

    /// Closes the database and puts its file in its place, in one step.
    public func commit() throws(SQLiteError) {
        guard let path, let staging = stagingPath else { return }
        sqlite3_close_v2(handle)
        handle = nil
        guard rename(staging, path) == 0 else {
            throw SQLiteError(code: 0, message: String(cString: strerror(errno)))
        }
        stagingPath = nil
    }

    /// Leaves nothing behind, unless the file has been put in its place.
    public func discard() {
        sqlite3_close_v2(handle)
        handle = nil
        if let stagingPath { unlink(stagingPath) }
        stagingPath = nil
    }
}
