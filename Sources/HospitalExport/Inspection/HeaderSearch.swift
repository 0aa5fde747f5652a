/// Looks for the rows that name the columns of an unknown table: one, or one with the names of groups above it.
struct HeaderSearch {
    /// A row near the beginning of the table, with its number as a dialect counts it.
    struct Row {
        let number: Int
        let texts: [String]
        let kinds: [ColumnProfile.Kind]

        init(number: Int, texts: [String]) {
            self.number = number
            self.texts = texts
            kinds = texts.map { text in
                var profile = ColumnProfile(name: "")
                profile.add(text, nil)
                return profile.kind
            }
        }

        var given: [String] { texts.filter { !$0.isEmpty } }
        /// Whether no cell is a number or a date; else a patient's row would be taken for names.
        var hasTextsOnly: Bool { kinds.allSatisfy { $0 == .text || $0 == .empty } }
    }

    /// The numbers of the header's rows; none when no row is sure to be one.
    private(set) var header: [Int] = []
    /// The rows above the header, such as the export's title.
    private(set) var titles: [Int] = []
    /// Whether two columns have one name, so that they can only be told apart by their places.
    private(set) var isByPlace = false

    /// The rows above a row of names that may name groups of them.
    private static let mostGroupRows = 2

    init(_ rows: [Row]) {
        let width = rows.map(\.given.count).max() ?? 0
        guard let last = rows.firstIndex(where: { $0.given.count * 2 > width }), Self.isHeader(last, rows) else {
            return
        }
        let first = last - Self.groupRows(above: last, rows)
        header = rows[first...last].map(\.number)
        titles = rows[..<first].map(\.number)
        isByPlace = !Self.areUnique(Self.names(rows[first...last]))
    }

    /// How a package tells the header.
    var dialect: CSVDialect {
        var dialect = CSVDialect()
        dialect.fillsHeader = header.count > 1
        dialect.commentRows = Set(titles)
        dialect.header = header.isEmpty ? .none : .rows(header)
        if isByPlace {
            dialect.header = .none
            dialect.commentRows.formUnion(header)
        } else if header.count == 1, titles.isEmpty {
            dialect.header = .firstRow
        }
        return dialect
    }

    // MARK: Rows of names

    private static func isHeader(_ index: Int, _ rows: [Row]) -> Bool {
        let row = rows[index]
        guard row.hasTextsOnly, row.given.count * 2 > row.texts.count else { return false }
        return row.given.contains { NameWords($0).isKnown } || differs(row, rows[(index + 1)...])
    }

    /// Whether below some name stand numbers or dates only.
    private static func differs(_ header: Row, _ rows: ArraySlice<Row>) -> Bool {
        header.texts.indices.contains { index in
            var profile = ColumnProfile(name: "")
            for row in rows where row.texts.indices.contains(index) { profile.add(row.texts[index], nil) }
            return profile.kind != .text && profile.kind != .empty
        }
    }

    /// The fewest rows above that make the names unique, or one that names kinds of records.
    private static func groupRows(above last: Int, _ rows: [Row]) -> Int {
        let usable = rows[..<last].reversed().prefix(mostGroupRows).prefix { $0.given.count > 1 && $0.hasTextsOnly }
        let isUnique = areUnique(names(rows[last...last]))
        if isUnique { return usable.first.map(namesRecords) == true ? 1 : 0 }
        return (1...mostGroupRows).first { count in
            count <= usable.count && areUnique(names(rows[(last - count)...last]))
        } ?? 0
    }

    private static func namesRecords(_ row: Row) -> Bool {
        row.given.count { ContextWords($0).concept != nil } > 1
    }

    private static func names(_ rows: ArraySlice<Row>) -> [String] {
        var dialect = CSVDialect()
        dialect.fillsHeader = true
        return TableLayout.names(rows.map(\.texts), dialect)
    }

    private static func areUnique(_ names: [String]) -> Bool {
        let given = names.filter { !$0.isEmpty }
        return Set(given).count == given.count
    }
}
