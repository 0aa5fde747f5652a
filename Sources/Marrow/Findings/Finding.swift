import Diagnostics

/// What was found alike at one place or more: of a table, in rows of one column, with one value and one cause.
struct Finding {
    /// The first of them; of several rows without the indexes in its path.
    private(set) var diagnostic: Diagnostic
    /// The lines of the file on which the rows begin; empty for what is not of a table.
    private(set) var rows: [Int] = []
    private(set) var count = 0

    /// Findings that differ by their row only become one, at the place of the first.
    static func folded(_ diagnostics: [Diagnostic]) -> [Finding] {
        var findings: [Finding] = []
        var places: [Diagnostic: Int] = [:]
        for diagnostic in diagnostics {
            let kind = diagnostic.withoutRow
            if let place = places[kind] {
                findings[place].add(diagnostic)
            } else {
                places[kind] = findings.count
                var finding = Finding(diagnostic: diagnostic)
                finding.add(diagnostic)
                findings.append(finding)
            }
        }
        return findings
    }

    private mutating func add(_ diagnostic: Diagnostic) {
        count += 1
        guard let row = diagnostic.row else { return }
        rows.append(row)
        if count == 2 { self.diagnostic.expression = diagnostic.expression.map(FindingReport.withoutIndexes) }
    }

    /// How many rows a line names before it counts the rest.
    private static let rowsShown = 10

    /// As one diagnostic for people, whose message tells the rows where there are several.
    var summarized: Diagnostic {
        guard count > 1 else { return diagnostic }
        var summarized = diagnostic
        summarized.message +=
            rows.isEmpty ? " (\(count) times)" : " (\(count) rows: \(RowRanges(rows).text(atMost: Self.rowsShown)))"
        return summarized
    }
}

extension Diagnostic {
    var row: Int? {
        if case .cell(let row, _) = location.place { row } else { nil }
    }

    /// What the finding has in common with those of other rows. Rows that belong to one that is set aside have it in
    /// common, whatever their own keys are.
    fileprivate var withoutRow: Diagnostic {
        guard case .cell(_, let column) = location.place else { return self }
        var kind = self
        kind.location.place = .cell(row: 0, column: column)
        kind.expression = expression.map(FindingReport.withoutIndexes)
        if rule == "reference-set-aside" { kind.value = nil }
        return kind
    }
}
