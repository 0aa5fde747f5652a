/// An analysis data set: named variables and rows of cells, one cell a variable, in a fixed order.
public struct Dataset: Sendable, Hashable {
    /// Such as `ADSL`.
    public let name: String
    public let label: String
    public let variables: [Variable]
    /// The names of the variables that identify a row.
    public let keys: [String]
    public let rows: [[Cell]]

    init<Record>(name: String, label: String, keys: [String], columns: [Column<Record>], records: [Record]) {
        self.name = name
        self.label = label
        self.keys = keys
        variables = columns.map(\.variable)
        rows = records.map { record in columns.map { $0.cell(record) } }
    }
}
