import SQLOnFHIR
import SQLite

/// Writes the rows of a view into a table of a new SQLite database, which appears when it is complete.
final class TableWriter: RowSink {
    /// A transaction of so many rows is written at a time.
    private static let rowsATransaction = 100_000
    private let path: String
    private let database: Database
    private let rows: Insertion
    private var count = 0

    init(_ view: View, path: String) throws {
        self.path = path
        do {
            database = try Database(replacing: path)
            if let place = database.stagingPath { Unfinished.insert(place) }
            let table = Table(view.name, columns: view.columns.map { Table.Column($0.name, $0.databaseType) })
            try database.execute("BEGIN")
            try database.create(table)
            rows = try database.insertion(into: table)
        } catch {
            throw CannotRun("\(path): \(error)")
        }
    }

    /// SQLite makes of a text what the column's declared type wants.
    func row(_ row: Row) throws {
        do {
            for column in 0..<row.count {
                let cell = row[column]
                switch cell.kind {
                case .null: try rows.bindNull()
                case .boolean: try rows.bind(cell.bytes.count == 4 ? 1 : 0)
                case .text, .number, .json: try rows.bind(cell.bytes)
                }
            }
            try rows.insert()
            count += 1
            if count.isMultiple(of: Self.rowsATransaction) { try database.execute("COMMIT; BEGIN") }
        } catch {
            throw CannotRun("\(path): \(error)")
        }
    }

    func finish() throws {
        let place = database.stagingPath
        do {
            try database.execute("COMMIT")
            try database.commit()
        } catch {
            throw CannotRun("\(path): \(error)")
        }
        if let place { Unfinished.remove(place) }
    }
}
