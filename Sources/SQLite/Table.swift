/// A table to be made: its name and its columns, in their order.
public struct Table: Sendable, Hashable {
    public struct Column: Sendable, Hashable {
        public var name: String
        /// The declared type, of which SQLite derives the column's affinity (https://sqlite.org/datatype3.html §3.1):
        /// `TEXT` keeps the digits of a number as they are, `REAL` and `INTEGER` do not.
        public var type: String
        public var isRequired: Bool

        public init(_ name: String, _ type: String, isRequired: Bool = false) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
        }
    }

    /// Columns whose values stand in columns of the same names of another table, which is its primary key.
    public struct ForeignKey: Sendable, Hashable {
        public var columns: [String]
        public var table: String

        public init(_ columns: [String], of table: String) {
            self.columns = columns
            self.table = table
        }
    }

    public var name: String
    public var columns: [Column]
    /// The names of the columns that tell one row from another; none for a table without a key.
    public var primaryKey: [String]
    /// SQLite checks them where `PRAGMA foreign_keys` is on.
    public var foreignKeys: [ForeignKey]

    public init(
        _ name: String, columns: [Column], primaryKey: [String] = [], foreignKeys: [ForeignKey] = []
    ) {
        self.name = name
        self.columns = columns
        self.primaryKey = primaryKey
        self.foreignKeys = foreignKeys
    }

    var creation: String {
        var parts = columns.map { "\(quoted($0.name)) \($0.type)\($0.isRequired ? " NOT NULL" : "")" }
        if !primaryKey.isEmpty { parts.append("PRIMARY KEY (\(list(primaryKey)))") }
        parts += foreignKeys.map { key in
            "FOREIGN KEY (\(list(key.columns))) REFERENCES \(quoted(key.table)) (\(list(key.columns)))"
        }
        return "CREATE TABLE \(quoted(name)) (\(parts.joined(separator: ", ")))"
    }

    var insertion: String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(quoted(name)) VALUES (\(places))"
    }
}

private func list(_ names: [String]) -> String {
    names.map(quoted).joined(separator: ", ")
}

/// A name as SQL takes any name.
private func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
