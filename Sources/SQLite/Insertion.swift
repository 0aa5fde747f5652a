import CSQLite

/// A prepared statement that adds rows to a table, one after the other.
///
///     let rows = try database.insertion(into: table)
///     try rows.bind("DEMO-01")
///     try rows.bind(54)
///     try rows.insert()
///
/// Values are bound from the first column on; columns without one are NULL.
public final class Insertion {
    private let database: Database
    private let statement: OpaquePointer
    private var bound: Int32 = 0

    init(_ table: Table, in database: Database) throws(SQLiteError) {
        self.database = database
        statement = try database.prepare(table.insertion)
    }

    deinit {
        sqlite3_finalize(statement)
    }

    public func bindNull() throws(SQLiteError) {
        bound += 1
        try check(sqlite3_bind_null(statement, bound))
    }

    public func bind(_ value: Int) throws(SQLiteError) {
        bound += 1
        try check(sqlite3_bind_int64(statement, bound, Int64(value)))
    }

    public func bind(_ value: Double) throws(SQLiteError) {
        bound += 1
        try check(sqlite3_bind_double(statement, bound, value))
    }

    public func bind(_ text: String) throws(SQLiteError) {
        bound += 1
        var text = text
        try check(text.withUTF8(bindText))
    }

    /// Binds text in UTF-8, of which SQLite takes a copy.
    public func bind(_ text: UnsafeBufferPointer<UInt8>) throws(SQLiteError) {
        bound += 1
        try check(bindText(text))
    }

    private func bindText(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        // A null pointer would be NULL, not the empty text.
        guard let start = text.baseAddress else { return csqlite_bind_text(statement, bound, "", 0) }
        return csqlite_bind_text(statement, bound, start, UInt64(text.count))
    }

    /// Adds the row that was bound.
    public func insert() throws(SQLiteError) {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            bound = 0
        }
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE else { throw database.error(code) }
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw database.error(code) }
    }
}
