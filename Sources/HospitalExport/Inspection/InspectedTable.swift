import Spreadsheet

/// A table of an unknown export as it was read: its form and what its columns look like.
struct InspectedTable {
    /// The words of the file's or sheet's name.
    let name: String
    let path: String
    let form: Form
    /// The header's row where it is not the first, from 1.
    var headerRow: Int?
    /// The rows above the header, such as the export's title.
    var titleRows: [Int] = []
    var hasHeader = true
    var columns: [ColumnProfile] = []
    var rowCount = 0
    /// Rows with another number of cells than the header, or that cannot be read.
    var oddRows = 0
    /// Whether there are more rows than were looked at.
    var isCut = false
    /// The rows that were looked at, for finding keys.
    private(set) var rows: [[String]] = []

    enum Form {
        case csv(FileForm)
        case sheet(name: String, isHidden: Bool)

        /// Lines of the file that are no rows.
        var linesBefore: Int {
            if case .csv(let form) = self, form.namesDelimiter { 1 } else { 0 }
        }
    }

    /// The rows that are looked at.
    static let rowLimit = 100_000
    /// The rows above a header that are looked at.
    private static let rowsForHeader = 20

    /// Reads a table; nil when there is no row in it.
    init?(_ source: some RowSource, name: String, path: String, form: Form) throws(TableFault) {
        self.name = name
        self.path = path
        self.form = form
        var source = source
        var beginning: [CSVRow] = []
        while beginning.count < Self.rowsForHeader, let row = try source.next() { beginning.append(row) }
        let width = beginning.map { Self.filled($0).count }.max() ?? 0
        guard let header = beginning.firstIndex(where: { Self.filled($0).count * 2 > width }) else { return nil }
        let names = (0..<beginning[header].count).map { beginning[header].cell($0).flatMap(source.text) ?? "" }
        hasHeader = Self.isHeader(beginning[header], names, beginning[(header + 1)...])
        if header > 0, hasHeader {
            headerRow = beginning[header].line - form.linesBefore
            titleRows = beginning[..<header].map { $0.line - form.linesBefore }
        }
        let last = names.lastIndex { !$0.isEmpty } ?? names.count - 1
        columns = names[...last].enumerated().map { index, name in
            ColumnProfile(name: hasHeader ? Self.trimmed(name) : "column\(index + 1)")
        }
        for row in beginning[(hasHeader ? header + 1 : 0)...] { add(row, source) }
        while let row = try source.next() {
            if rowCount == Self.rowLimit {
                isCut = true
                break
            }
            add(row, source)
        }
    }

    private mutating func add(_ row: CSVRow, _ source: some RowSource) {
        rowCount += 1
        guard row.fault == nil, fits(row) else {
            oddRows += 1
            return
        }
        let texts = columns.indices.map { row.cell($0).flatMap(source.text) ?? "" }
        for index in columns.indices { columns[index].add(Self.trimmed(texts[index]), row.content(index)) }
        rows.append(texts)
    }

    /// The rows of a sheet end with their last filled cell; others have a cell for each column, and nothing beyond.
    private func fits(_ row: CSVRow) -> Bool {
        if case .sheet = form { return true }
        return row.count >= columns.count && (columns.count..<row.count).allSatisfy { row.cell($0)?.isEmpty ?? true }
    }

    // MARK: Header

    private static func filled(_ row: CSVRow) -> [Int] {
        (0..<row.count).filter { row.cell($0)?.isEmpty == false }
    }

    /// A header has a text in each cell, another in each, and none that is a number or a date; else a patient's row
    /// would be taken for names.
    private static func isHeader(_ row: CSVRow, _ names: [String], _ rows: ArraySlice<CSVRow>) -> Bool {
        let given = names.filter { !$0.isEmpty }
        guard Set(given).count == given.count, given.count * 2 > names.count else { return false }
        var profile = ColumnProfile(name: "")
        for name in given {
            profile = ColumnProfile(name: "")
            profile.add(name, nil)
            guard profile.kind == .text || profile.kind == .empty else { return false }
        }
        return given.contains { NameWords($0).isKnown } || differs(given, rows, names)
    }

    /// Whether below some name stand numbers or dates only.
    private static func differs(_ given: [String], _ rows: ArraySlice<CSVRow>, _ names: [String]) -> Bool {
        names.indices.contains { index in
            var profile = ColumnProfile(name: "")
            for row in rows {
                if let bytes = row.cell(index), let text = TextEncoding.windows1252.decode(bytes) {
                    profile.add(text, row.content(index))
                }
            }
            return profile.kind != .text && profile.kind != .empty
        }
    }

    private static func trimmed(_ text: String) -> String {
        let isInner = { (character: Character) in !character.isWhitespace }
        guard let first = text.firstIndex(where: isInner), let last = text.lastIndex(where: isInner) else { return "" }
        return String(text[first...last])
    }

    // MARK: Keys

    /// The fewest columns whose values name each row: a number of the row, or the patient's identifier with one or two
    /// whole numbers.
    func key(with patient: Int?) -> [Int]? {
        guard !rows.isEmpty, oddRows == 0 else { return nil }
        let whole = columns.indices.filter { !columns[$0].hasGaps && columns[$0].filled > 0 }
        let number = whole.first { columns[$0].isUnique && NameWords(columns[$0].name).endsAsNumber }.map { [$0] }
        guard let patient, whole.contains(patient) else { return number }
        if columns[patient].isUnique { return [patient] }
        let others = whole.filter { $0 != patient && columns[$0].kind == .integer }
        for other in others where isUnique([patient, other]) { return [patient, other] }
        for (index, other) in others.enumerated() {
            for third in others[(index + 1)...] where isUnique([patient, other, third]) {
                return [patient, other, third]
            }
        }
        return number
    }

    private func isUnique(_ key: [Int]) -> Bool {
        var seen: Set<[String]> = []
        return rows.allSatisfy { row in seen.insert(key.map { row[$0] }).inserted }
    }
}
