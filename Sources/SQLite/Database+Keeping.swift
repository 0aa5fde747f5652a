import CSQLite
import Foundation

extension Database {
    /// A database that is kept from one run to the next, and no other program's as long as it is open. What has been
    /// committed in it survives a crash of the program and of the machine.
    ///
    /// It is made with leave for its owner only, where there is none. Throws with SQLite's code `SQLITE_BUSY` where
    /// another program has it.
    public static func keeping(_ path: String) throws(SQLiteError) -> Database {
        let database = try Database()
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SQLiteError(code: 0, message: String(cString: strerror(errno))) }
        close(file)
        try database.reopen(path)
        try database.execute(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; "
                + "BEGIN EXCLUSIVE; COMMIT")
        return database
    }

    /// Runs a statement with values for its `?`, and returns the rows that it gives.
    @discardableResult
    public func run(_ statement: String, _ values: [Value] = []) throws(SQLiteError) -> [[Value]] {
        let prepared = try prepare(statement)
        defer { sqlite3_finalize(prepared) }
        for (index, value) in values.enumerated() {
            let code = Self.bind(value, at: Int32(index + 1), of: prepared)
            guard code == SQLITE_OK else { throw error(code) }
        }
        var rows: [[Value]] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: rows.append((0..<sqlite3_column_count(prepared)).map { Self.value(at: $0, of: prepared) })
            case SQLITE_DONE: return rows
            case let code: throw error(code)
            }
        }
    }

    private static func bind(_ value: Value, at place: Int32, of statement: OpaquePointer) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
        case .text(let text): csqlite_bind_text(statement, place, text, UInt64(text.utf8.count))
        }
    }

    private static func value(at column: Int32, of statement: OpaquePointer) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        default:
            let count = Int(sqlite3_column_bytes(statement, column))
            let bytes = UnsafeBufferPointer(start: sqlite3_column_text(statement, column), count: count)
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}
