import Diagnostics

/// Fills the columns of a row whose values stand in other tables.
struct Joiner {
    let source: TableSource
    let findings: Findings
    /// The columns to fill, and what the other tables say.
    private let joined: [(column: Int, values: JoinedValues)]
    private var key: [UInt8] = []

    /// - Parameter values: Reads what another table says under the keys of a join.
    init(_ source: TableSource, findings: Findings, values: (Join) -> JoinedValues) {
        self.source = source
        self.findings = findings
        joined = source.table.columns.enumerated().compactMap { column, described in
            guard case .joined(let join?) = described.origin else { return nil }
            return (column, values(join))
        }
    }

    /// Says which tables could not be read, on which all rows depend.
    func reportUnread() {
        for (_, values) in joined where !values.wasRead {
            findings.append(
                Diagnostic(
                    .warning, rule: "reference-set-aside", at: Location(file: source.file, sheet: source.sheet),
                    message: "the rows take values from a table that could not be read, and are set aside",
                    remedy: "mend \(values.source.place)"))
        }
    }

    mutating func fill(_ row: inout TableRow) {
        for (column, values) in joined { fill(column, values, &row) }
    }

    private mutating func fill(_ column: Int, _ values: JoinedValues, _ row: inout TableRow) {
        guard values.wasRead else {
            row.isSetAside = true
            return
        }
        guard !row.isSetAside, row.key(values.join.key.columns, &key) else { return }
        switch values.value(key) {
        case .value(let value)?: row.values[column] = value
        case .severalValues?:
            setAside(
                &row, values, .error, "join-ambiguous",
                "rows of the table referred to have this key and say different things",
                "give each row of \(values.source.place) a key of its own")
        case .setAside(let line)?:
            setAside(
                &row, values, .warning, "reference-set-aside",
                "the row belongs to one that is set aside", "mend \(values.source.place):\(line)")
        case nil:
            setAside(
                &row, values, .error, "reference-missing",
                "the table referred to has no row with this key",
                "add the row to \(values.source.place), or mend the key here")
        }
    }

    private func setAside(
        _ row: inout TableRow, _ values: JoinedValues, _ severity: Diagnostic.Severity, _ rule: String,
        _ message: String, _ remedy: String
    ) {
        row.isSetAside = true
        let columns = values.join.key.columns
        findings.append(
            Diagnostic(
                severity, rule: rule, at: source.location(row, columns), message: message, remedy: remedy,
                value: row.text(columns)))
    }
}
