import Diagnostics

/// Where a file has the columns that the package describes.
struct TableLayout {
    /// For each column of the package its position in the file; nil for columns that nothing uses.
    let positions: [Int?]
    /// The names of the columns, without the blank ones behind the last.
    private let names: [String]
    /// The number of cells in the header, blank ones at its end among them.
    private let headerWidth: Int

    var width: Int { names.count }

    /// Whether a row has a cell for each column, and nothing beyond them.
    func fits(_ row: CSVRow) -> Bool {
        (width...headerWidth).contains(row.count) && (width..<row.count).allSatisfy { row.cell($0)?.isEmpty ?? true }
    }

    func name(at position: Int) -> String? {
        names.indices.contains(position) ? names[position] : nil
    }

    /// A file without a header has the columns in the order of the package.
    init(_ table: Table) {
        names = table.columns.map(\.name)
        headerWidth = names.count
        let used = Self.used(in: table)
        positions = table.columns.indices.map { used.contains($0) ? $0 : nil }
    }

    /// Finds the columns by their names; nil, and reported, when one is missing or stands twice.
    init?(_ table: Table, names header: [String], at place: Location, findings: Findings) {
        let names = Array(header[..<((header.lastIndex { !$0.isEmpty } ?? -1) + 1)])
        let report = Report(place: place, findings: findings)
        let described = Set(table.columns.map(\.name))
        guard names.contains(where: described.contains) else {
            // Then the row is probably a patient's, and its cells are not for printing.
            report.add(
                .error, "table-header", nil, "the first row names none of the columns that the package describes",
                "begin the file with the names of the columns, or say in the dialect that it has no header")
            return nil
        }
        self.names = names
        headerWidth = header.count
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
        for (index, column) in table.columns.enumerated()
        where column.origin == .cell && !used.contains(index) && names.contains(column.name) {
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
            if name.isEmpty {
                report.add(
                    .warning, "column-unnamed", nil, "a column has no name, so nothing uses it",
                    "name it in the header")
            } else if !seen.insert(name).inserted {
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

    /// The names of the columns, put together from all rows of a header. Spaces around them are not part of them.
    static func names(_ rows: [[String]], _ dialect: CSVDialect) -> [String] {
        let width = rows.map(\.count).max() ?? 0
        var names = [[String]](repeating: [], count: width)
        for (index, row) in rows.enumerated() {
            let isFilled = dialect.fillsHeader && index < rows.count - 1
            var left = ""
            for column in 0..<width {
                var text = column < row.count ? trimmed(row[column]) : ""
                if text.isEmpty, isFilled { text = left }
                left = text
                if !text.isEmpty { names[column].append(text) }
            }
        }
        return names.map { $0.joined(separator: dialect.headerJoin) }
    }

    private static func trimmed(_ text: String) -> String {
        let isInner = { (character: Character) in !character.isWhitespace }
        guard let first = text.firstIndex(where: isInner), let last = text.lastIndex(where: isInner) else { return "" }
        return String(text[first...last])
    }

    private struct Report {
        /// The header's row.
        let place: Location
        let findings: Findings

        func add(
            _ severity: Diagnostic.Severity, _ rule: String, _ column: String?, _ message: String, _ remedy: String
        ) {
            var location = place
            if case .cell(let row, _) = place.place { location.place = .cell(row: row, column: column) }
            findings.append(Diagnostic(severity, rule: rule, at: location, message: message, remedy: remedy))
        }
    }

    /// Columns that feed the study, tie tables together, or tell the version of another's codes.
    private static func used(in table: Table) -> Set<Int> {
        let keys = Set((table.uniqueKeys + table.foreignKeys.map(\.columns)).joined())
        return keys.union(table.columns.indices.filter { table.columns[$0].isUsed(in: table) })
            .filter { table.columns[$0].origin == .cell }
    }
}
