import Diagnostics
import Properties

/// Where a file has the columns that the package describes.
struct TableLayout {
    /// The records that a row may give: one, or as many as the repeats of a wide table have numbers.
    let variants: [Variant]
    /// The names of the columns, without the blank ones behind the last.
    private let names: [String]
    /// The number of cells in the header, blank ones at its end among them.
    private let headerWidth: Int

    var width: Int { names.count }

    /// Whether a row has a cell for each column, and nothing beyond them but the reason why it was rejected before.
    func fits(_ row: CSVRow) -> Bool {
        if row.count == width + 1, RejectionMark.isReason(row.cell(width)) { return true }
        // Who mends a rejected row may take out its last cell, the reason.
        if row.count == width - 1, let last = names.last, RejectionMark.isName(last) { return true }
        return (width...headerWidth).contains(row.count)
            && (width..<row.count).allSatisfy { row.cell($0)?.isEmpty ?? true }
    }

    func name(at position: Int) -> String? {
        names.indices.contains(position) ? names[position] : nil
    }

    /// A file without a header has the columns in the order of the package.
    init(_ table: Table) {
        let cells = table.columns.indices.filter { table.columns[$0].origin == .cell }
        names = cells.map { table.columns[$0].name }
        headerWidth = names.count
        let used = table.usedColumns
        let positions = Dictionary(cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        variants = [
            Variant(
                table, numbers: [], positions: table.columns.indices.map { used.contains($0) ? positions[$0] : nil },
                telling: [])
        ]
    }

    /// Finds the columns by their names; nil, and reported, when one is missing or stands twice.
    init?(_ table: Table, names header: [String], at place: Location, findings: Findings) {
        let names = Array(header[..<((header.lastIndex { !$0.isEmpty } ?? -1) + 1)])
        let report = Report(place: place, findings: findings)
        guard names.contains(where: { name in table.described.contains { $0.isNamed(name) } }) else {
            // Then the row is probably a patient's, and its cells are not for printing.
            report.add(
                .error, "table-header", nil, "the first row names none of the columns that the package describes",
                "begin the file with the names of the columns, or say in the dialect that it has no header")
            return nil
        }
        self.names = names
        headerWidth = header.count
        var missing: [String] = []
        variants = Variant.all(of: table, in: names, &missing)
        for name in missing {
            report.add(
                .error, "column-missing", name, "the table lacks a column that the package describes",
                "add it to the file, or take it from the package; the file has "
                    + Column.list(Suggestion.nearest(to: name, among: names)))
        }
        let hasDuplicates = Self.checkNames(names, table.described, report)
        guard missing.isEmpty, !hasDuplicates else { return nil }
    }

    /// Reports columns of the file that stand twice or that nothing uses; true when one stands twice.
    private static func checkNames(_ names: [String], _ described: [DescribedColumn], _ report: Report) -> Bool {
        var seen: Set<String> = []
        var hasDuplicates = false
        for name in names {
            let columns = described.filter { $0.isNamed(name) }
            if name.isEmpty {
                report.add(
                    .warning, "column-unnamed", nil, "a column has no name, so nothing uses it",
                    "name it in the header")
            } else if !seen.insert(name).inserted {
                hasDuplicates = true
                report.add(
                    .error, "column-duplicate", name, "two columns have the name", "give each a name of its own")
            } else if RejectionMark.isName(name) {
                continue
            } else if columns.isEmpty {
                report.add(
                    .warning, "column-unused", name, "the package does not describe the column, so nothing uses it",
                    "describe it in the package")
            } else if !columns.contains(where: \.isUsed) {
                report.add(
                    .warning, "column-unused", name, "nothing in the study uses the column",
                    "name the study field that it feeds in `marrow:field`")
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
}
