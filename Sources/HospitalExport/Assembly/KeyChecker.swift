import Diagnostics

/// Holds the tables to their keys: no two rows share a unique key, and every reference finds its row.
struct KeyChecker {
    let findings: Findings

    // MARK: Unique keys

    /// Sets aside rows without a primary key, which nothing can name.
    func checkPrimaryKey(_ content: inout TableContent) {
        let key = content.table.primaryKey
        for index in content.rows.indices where !content.rows[index].isSetAside {
            guard content.rows[index].key(key) == nil else { continue }
            setAside(index, of: &content, key, "key-missing", "a cell of the primary key is empty", "fill the key")
        }
    }

    /// Sets aside rows that share a key. Where they say the same, the first is kept; where they contradict each
    /// other, none can be trusted, whichever comes first in the file.
    func checkUnique(_ content: inout TableContent) {
        for key in content.table.uniqueKeys {
            var groups: [[String]: [Int]] = [:]
            for index in content.rows.indices where !content.rows[index].isSetAside {
                if let values = content.rows[index].key(key) { groups[values, default: []].append(index) }
            }
            let shared = groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
            for group in shared { setAside(group, of: &content, key) }
        }
    }

    private func setAside(_ group: [Int], of content: inout TableContent, _ key: [Int]) {
        let first = group[0]
        let lines = group.map { content.rows[$0].line }
        if group.allSatisfy({ content.rows[$0].values == content.rows[first].values }) {
            for index in group.dropFirst() {
                setAside(
                    index, of: &content, key, "row-repeated", "the row repeats an earlier one",
                    "send it once; the first is row \(lines[0])")
            }
            return
        }
        for index in group {
            let others = lines.filter { $0 != content.rows[index].line }.map(String.init).joined(separator: ", ")
            guard !others.isEmpty else {
                setAside(
                    index, of: &content, key, "key-duplicate",
                    "records of the row have one key, and say different things",
                    "add the number of the repeat or of the list's item to the key in the package")
                continue
            }
            setAside(
                index, of: &content, key, "key-duplicate",
                "the row has the key of row \(others), and says something else", "give each row a key of its own")
        }
    }

    // MARK: Foreign keys

    /// Sets aside rows that refer to no row, or to one that is set aside, until every row left finds what it names.
    func checkReferences(_ contents: inout [TableContent]) {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for table in contents.indices where contents[table].wasRead {
                for key in contents[table].table.foreignKeys where check(key, of: table, &contents) {
                    hasChanged = true
                }
            }
        }
    }

    /// True when the key has set a row aside.
    private func check(_ key: ForeignKey, of table: Int, _ contents: inout [TableContent]) -> Bool {
        let target = contents[key.table]
        var present: Set<[String]> = []
        var lost: [[String]: Int] = [:]
        for row in target.rows {
            guard let values = row.key(key.referenced) else { continue }
            if row.isSetAside { lost[values] = lost[values] ?? row.line } else { present.insert(values) }
        }
        var hasChanged = false
        for index in contents[table].rows.indices where !contents[table].rows[index].isSetAside {
            guard let values = contents[table].rows[index].key(key.columns), !present.contains(values) else { continue }
            hasChanged = true
            if !target.wasRead {
                contents[table].rows[index].isSetAside = true
            } else if let line = lost[values] {
                setAside(
                    index, of: &contents[table], key.columns, severity: .warning, "reference-set-aside",
                    "the row belongs to one that is set aside", "mend \(target.source.place):\(line)")
            } else {
                setAside(
                    index, of: &contents[table], key.columns, "reference-missing",
                    "the table referred to has no row with this key",
                    "add the row to \(target.source.place), or mend the key here")
            }
        }
        if hasChanged, !target.wasRead { reportUnread(target, contents[table]) }
        return hasChanged
    }

    private func reportUnread(_ target: TableContent, _ content: TableContent) {
        findings.append(
            Diagnostic(
                .warning, rule: "reference-set-aside", at: Location(file: content.file, sheet: content.source.sheet),
                message: "the rows belong to a table that could not be read, and are set aside",
                remedy: "mend \(target.source.place)"))
    }

    private func setAside(
        _ index: Int, of content: inout TableContent, _ columns: [Int], severity: Diagnostic.Severity = .error,
        _ rule: String, _ message: String, _ remedy: String
    ) {
        let row = content.rows[index]
        content.rows[index].isSetAside = true
        findings.append(
            Diagnostic(
                severity, rule: rule, at: content.source.location(row, columns), message: message, remedy: remedy,
                value: row.key(columns)?.joined(separator: " ")))
    }
}
