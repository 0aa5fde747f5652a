import CSQLite

/// What SQLite, or the file system beneath it, refused.
public struct SQLiteError: Error, Sendable, Hashable {
    /// SQLite's extended result code (https://sqlite.org/rescode.html); 0 where the file system refused.
    public var code: Int32
    /// SQLite's sentence. It names tables and columns, never values.
    public var message: String

    /// Whether another program has the database.
    public var isBusy: Bool { code & 0xFF == SQLITE_BUSY }

    init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    init(_ handle: OpaquePointer?, _ code: Int32) {
        self.code = handle.map(sqlite3_extended_errcode) ?? code
        let text = handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        message = text.map { String(cString: $0) } ?? "SQLite error \(code)"
    }
}

extension SQLiteError: CustomStringConvertible {
    public var description: String { message }
}
