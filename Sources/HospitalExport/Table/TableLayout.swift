import Diagnostics
import Properties

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
        let report = Report(line: line, file: file, findings: findings)
        let described = Set(table.columns.map(\.name))
        guard names.contains(where: described.contains) else {
            // Then the row is probably a patient's, and its cells are not for printing.
            report.add(
                .error, "table-header", nil, "the first row names none of the columns that the package describes",
                "begin the file with the names of the columns, or say in the dialect that it has no header")
            return nil
        }
        self.names = names
        let used = Self.used(in: table)
        positions = table.columns.indices.map { index in
            used.contains(index) ? names.firstIndex(of: table.columns[index].name) : nil
        }
        let missing = used.filter { positions[$0] == nil }.sorted()
        for index in missing {
            let name = table.columns[index].name
            report.add(
                .error, "column-missing", name, "the table lacks a column that the package describes",
                "add it to the file, or take it from the package; the file has "
                    + Column.list(Suggestion.nearest(to: name, among: names)))
        }
        for (index, column) in table.columns.enumerated() where !used.contains(index) && names.contains(column.name) {
            report.add(
                .warning, "column-unused", column.name, "nothing in the study uses the column",
                "name the study field that it feeds in `marrow:field`")
        }
        let hasDuplicates = Self.checkNames(names, described, report)
        guard missing.isEmpty, !hasDuplicates else { return nil }
    }

    /// Reports columns of the file that stand twice or that the package does not describe; true when one stands twice.
    private static func checkNames(_ names: [String], _ described: Set<String>, _ report: Report) -> Bool {
        var seen: Set<String> = []
        var hasDuplicates = false
        for name in names {
            if !seen.insert(name).inserted {
                hasDuplicates = true
                report.add(
                    .error, "column-duplicate", name, "two columns have the name", "give each a name of its own")
            } else if !described.contains(name) {
                report.add(
                    .warning, "column-unused", name, "the package does not describe the column, so nothing uses it",
                    "describe it in the package")
            }
        }
        return hasDuplicates
    }

    private struct Report {
        let line: Int
        let file: String
        let findings: Findings

        func add(
            _ severity: Diagnostic.Severity, _ rule: String, _ column: String?, _ message: String, _ remedy: String
        ) {
            findings.append(
                Diagnostic(
                    severity, rule: rule, at: Location(file: file, place: .cell(row: line, column: column)),
                    message: message, remedy: remedy))
        }
    }

    /// Columns that feed the study, tie tables together, or tell the version of another's codes.
    private static func used(in table: Table) -> Set<Int> {
        let keys = Set((table.uniqueKeys + table.foreignKeys.map(\.columns)).joined())
        return keys.union(table.columns.indices.filter { table.columns[$0].isUsed(in: table) })
    }
}
