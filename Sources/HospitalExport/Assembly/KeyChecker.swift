import Diagnostics

/// Holds the tables to their keys: no two rows share a unique key, and every reference finds its row.
struct KeyChecker {
    let findings: Findings

    // MARK: Unique keys

    /// Sets aside a row without a primary key, which nothing can name.
    func checkPrimaryKey(_ row: inout TableRow, _ source: TableSource) {
        let key = source.table.primaryKey
        guard key.contains(where: { row.values[$0] == nil }) else { return }
        row.isSetAside = true
        findings.append(
            Diagnostic(
                .error, rule: "key-missing", at: source.location(row, key),
                message: "a cell of the primary key is empty", remedy: "fill the key"))
    }

    /// Sets aside rows that share a key. Where they say the same, the first is kept; where they contradict each
    /// other, none can be trusted, whichever comes first in the file.
    func checkUnique(_ content: TableContent) {
        for columns in content.table.uniqueKeys {
            guard let keys = content.keys(columns) else { continue }
            for group in shared(keys, content) { setAside(group, of: content, keys) }
        }
    }

    /// The rows that have a key together, in the order of the first of them.
    private func shared(_ keys: RowKeys, _ content: TableContent) -> [[Int]] {
        var counts = [UInt32](repeating: 0, count: keys.pool.count)
        for row in 0..<content.count where !content.isSetAside[row] && keys.numbers[row] != RowKeys.none {
            counts[Int(keys.numbers[row])] += 1
        }
        guard counts.contains(where: { $0 > 1 }) else { return [] }
        var groups: [UInt32: [Int]] = [:]
        for row in 0..<content.count where !content.isSetAside[row] && keys.numbers[row] != RowKeys.none {
            if counts[Int(keys.numbers[row])] > 1 { groups[keys.numbers[row], default: []].append(row) }
        }
        return groups.values.sorted { $0[0] < $1[0] }
    }

    private func setAside(_ group: [Int], of content: TableContent, _ keys: RowKeys) {
        if content.sayTheSame(group) {
            for row in group.dropFirst() {
                setAside(
                    row, of: content, keys, "row-repeated", "the row repeats an earlier one",
                    "send it once; the first is row \(content.line(group[0]))")
            }
            return
        }
        for row in group {
            let others = others(than: content.line(row), group, content)
            guard !others.isEmpty else {
                setAside(
                    row, of: content, keys, "key-duplicate",
                    "records of the row have one key, and say different things",
                    "add the number of the repeat or of the list's item to the key in the package")
                continue
            }
            setAside(
                row, of: content, keys, "key-duplicate",
                "the row has the key of row \(others), and says something else", "give each row a key of its own")
        }
    }

    /// The lines of the other rows of a group, the first of them by number.
    private func others(than line: Int, _ group: [Int], _ content: TableContent) -> String {
        let named = group.lazy.map(content.line).filter { $0 != line }.prefix(Self.mostNamed).map(String.init)
        let more = group.count > Self.mostNamed + 1 ? " and others" : ""
        return named.joined(separator: ", ") + more
    }

    /// Enough for a person; a thousand rows with one key would name a million.
    private static let mostNamed = 20

    // MARK: Foreign keys

    /// Sets aside rows that refer to no row, or to one that is set aside, until every row left finds what it names.
    func checkReferences(_ contents: [TableContent]) {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for content in contents where content.wasRead {
                for key in content.table.foreignKeys where check(key, of: content, contents[key.table]) {
                    hasChanged = true
                }
            }
        }
    }

    /// True when the key has set a row aside.
    private func check(_ key: ForeignKey, of content: TableContent, _ target: TableContent) -> Bool {
        guard let keys = content.keys(key.columns), let referenced = target.keys(key.referenced) else { return false }
        let present = ReferencedRows(referenced, of: target)
        var found = [ReferencedRows.Found?](repeating: nil, count: keys.pool.count)
        var hasChanged = false
        for row in 0..<content.count where !content.isSetAside[row] && keys.numbers[row] != RowKeys.none {
            let number = keys.numbers[row]
            let state = found[Int(number)] ?? present.find(keys.pool[number])
            found[Int(number)] = state
            if case .present = state { continue }
            hasChanged = true
            setAside(row, of: content, keys, state, target)
        }
        if hasChanged, !target.wasRead { reportUnread(target, content) }
        return hasChanged
    }

    private func setAside(
        _ row: Int, of content: TableContent, _ keys: RowKeys, _ state: ReferencedRows.Found, _ target: TableContent
    ) {
        guard target.wasRead else { return content.setAside(row) }
        if case .setAside(let line) = state {
            setAside(
                row, of: content, keys, severity: .warning, "reference-set-aside",
                "the row belongs to one that is set aside", "mend \(target.source.place):\(line)")
        } else {
            setAside(
                row, of: content, keys, "reference-missing", "the table referred to has no row with this key",
                "add the row to \(target.source.place), or mend the key here")
        }
    }

    private func reportUnread(_ target: TableContent, _ content: TableContent) {
        findings.append(
            Diagnostic(
                .warning, rule: "reference-set-aside", at: Location(file: content.file, sheet: content.source.sheet),
                message: "the rows belong to a table that could not be read, and are set aside",
                remedy: "mend \(target.source.place)"))
    }

    private func setAside(
        _ row: Int, of content: TableContent, _ keys: RowKeys, severity: Diagnostic.Severity = .error,
        _ rule: String, _ message: String, _ remedy: String
    ) {
        content.setAside(row)
        findings.append(
            Diagnostic(
                severity, rule: rule, at: content.location(row, keys.columns), message: message, remedy: remedy,
                value: keys.pool.text(keys.numbers[row])))
    }
}
