import CSQLite

@testable import SQLite

extension Database {
    /// The rows that a query gives, each value as text.
    func texts(_ query: String) throws -> [[String?]] {
        let statement = try prepare(query)
        defer { sqlite3_finalize(statement) }
        var rows: [[String?]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) }
                })
        }
        return rows
    }
}
