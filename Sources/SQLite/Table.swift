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

    public var name: String
    public var columns: [Column]
    /// The names of the columns that tell one row from another; none for a table without a key.
    public var primaryKey: [String]

    public init(_ name: String, columns: [Column], primaryKey: [String] = []) {
        self.name = name
        self.columns = columns
        self.primaryKey = primaryKey
    }

    var creation: String {
        var parts = columns.map { "\(quoted($0.name)) \($0.type)\($0.isRequired ? " NOT NULL" : "")" }
        if !primaryKey.isEmpty { parts.append("PRIMARY KEY (\(primaryKey.map(quoted).joined(separator: ", ")))") }
        return "CREATE TABLE \(quoted(name)) (\(parts.joined(separator: ", ")))"
    }

    var insertion: String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(quoted(name)) VALUES (\(places))"
    }
}

/// A name as SQL takes any name.
private func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
