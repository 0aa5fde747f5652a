import Diagnostics

/// Fills the columns whose values stand in other tables.
struct Joiner {
    let findings: Findings

    func fill(_ contents: inout [TableContent]) {
        for table in contents.indices {
            for (column, origin) in contents[table].table.columns.map(\.origin).enumerated() {
                guard case .joined(let join?) = origin else { continue }
                fill(column, join, &contents[table], from: contents[join.key.table])
            }
        }
    }

    /// What the rows of the other table say under one key.
    private enum Found {
        case value(CellValue?)
        case severalValues
        case setAside(line: Int)
    }

    private func fill(_ column: Int, _ join: Join, _ content: inout TableContent, from other: TableContent) {
        guard other.wasRead else {
            setAsideAll(&content, other)
            return
        }
        let values = values(join, other)
        for index in content.rows.indices where !content.rows[index].isSetAside {
            guard let key = content.rows[index].key(join.key.columns) else { continue }
            switch values[key] {
            case .value(let value)?: content.rows[index].values[column] = value
            case .severalValues?:
                setAside(
                    index, &content, join, .error, "join-ambiguous",
                    "rows of the table referred to have this key and say different things",
                    "give each row of \(other.source.place) a key of its own")
            case .setAside(let line)?:
                setAside(
                    index, &content, join, .warning, "reference-set-aside",
                    "the row belongs to one that is set aside", "mend \(other.source.place):\(line)")
            case nil:
                setAside(
                    index, &content, join, .error, "reference-missing",
                    "the table referred to has no row with this key",
                    "add the row to \(other.source.place), or mend the key here")
            }
        }
    }

    private func setAsideAll(_ content: inout TableContent, _ other: TableContent) {
        for index in content.rows.indices { content.rows[index].isSetAside = true }
        findings.append(
            Diagnostic(
                .warning, rule: "reference-set-aside", at: Location(file: content.file, sheet: content.source.sheet),
                message: "the rows take values from a table that could not be read, and are set aside",
                remedy: "mend \(other.source.place)"))
    }

    private func values(_ join: Join, _ other: TableContent) -> [[String]: Found] {
        var values: [[String]: Found] = [:]
        for row in other.rows {
            guard let key = row.key(join.key.referenced) else { continue }
            switch (row.isSetAside, values[key]) {
            case (true, nil): values[key] = .setAside(line: row.line)
            case (true, _), (false, .severalValues?): continue
            case (false, nil), (false, .setAside?): values[key] = .value(row.values[join.column])
            case (false, .value(let first)?):
                if first != row.values[join.column] { values[key] = .severalValues }
            }
        }
        return values
    }

    private func setAside(
        _ index: Int, _ content: inout TableContent, _ join: Join, _ severity: Diagnostic.Severity, _ rule: String,
        _ message: String, _ remedy: String
    ) {
        let row = content.rows[index]
        content.rows[index].isSetAside = true
        findings.append(
            Diagnostic(
                severity, rule: rule, at: content.source.location(row, join.key.columns), message: message,
                remedy: remedy, value: row.key(join.key.columns)?.joined(separator: " ")))
    }
}
