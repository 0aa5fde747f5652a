import Diagnostics

/// Where a file has the columns that the package describes.
struct TableLayout {
    /// For each column of the package its position in the file; nil for columns that nothing uses.
    let positions: [Int?]
    private let names: [String]

    var width: Int { names.count }

    func name(at position: Int) -> String? {
        names.indices.contains(position) ? names[position] : nil
    }

    /// A file without a header has the columns in the order of the package.
    init(_ table: Table) {
        names = table.columns.map(\.name)
        let used = Self.used(in: table)
        positions = table.columns.indices.map { used.contains($0) ? $0 : nil }
    }

    /// Finds the columns by their names; nil, and reported, when one is missing or stands twice.
    init?(_ table: Table, names: [String], line: Int, file: String, findings: Findings) {
        self.names = names
        let report = { (severity: Diagnostic.Severity, rule: String, name: String, message: String, remedy: String) in
            let place = Location.Place.cell(row: line, column: name)
            findings.append(
                Diagnostic(
                    severity, rule: rule, at: Location(file: file, place: place), message: message, remedy: remedy))
        }
        let used = Self.used(in: table)
        var positions: [Int?] = []
        var isComplete = true
        for (index, column) in table.columns.enumerated() {
            let position = names.firstIndex(of: column.name)
            positions.append(used.contains(index) ? position : nil)
            if position == nil, used.contains(index) {
                isComplete = false
                let nearest = Suggestion.nearest(to: column.name, among: names)
                report(
                    .error, "column-missing", column.name, "the table lacks a column that the package describes",
                    "add it to the file, or take it from the package; the file has " + Column.list(nearest))
            } else if position != nil, !used.contains(index) {
                report(
                    .warning, "column-unused", column.name, "nothing in the study uses the column",
                    "name the study field that it feeds in `marrow:field`")
            }
        }
        for (position, name) in names.enumerated() {
            if names[..<position].contains(name) {
                isComplete = false
                report(.error, "column-duplicate", name, "two columns have the name", "give each a name of its own")
            } else if !table.columns.contains(where: { $0.name == name }) {
                report(
                    .warning, "column-unused", name, "the package does not describe the column, so nothing uses it",
                    "describe it in the package")
            }
        }
        guard isComplete else { return nil }
        self.positions = positions
    }

    /// Columns that feed the study, tie tables together, or tell the version of another's codes.
    private static func used(in table: Table) -> Set<Int> {
        let keys = Set((table.uniqueKeys + table.foreignKeys.map(\.columns)).joined())
        return keys.union(table.columns.indices.filter { table.columns[$0].isUsed(in: table) })
    }
}
