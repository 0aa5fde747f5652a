import Spreadsheet

/// A table of an unknown export as it was read: its form and what its columns look like.
struct InspectedTable {
    /// The words of the file's or sheet's name.
    var name: String
    let path: String
    let form: Form
    /// How the file tells rows and header.
    let dialect: CSVDialect
    /// The rows above the data that name the columns.
    let headerRows: [Int]
    /// Whether columns of one name are told apart by their places.
    let isByPlace: Bool
    var columns: [ColumnProfile] = []
    /// The numbers in the names of columns that stand for several of the file.
    var repeats: [NumberedColumns.Number] = []
    /// The kind of record that the rows give, where it is known before their columns are looked at.
    var concept: Concept?
    /// The columns that name a row, where they are known before their cells are looked at.
    var keyNames: [String]?
    /// Cells that hold several records.
    var list: CellListGuess?
    /// Columns that tell whether there is a record, and feed nothing.
    var isTelling = false
    var rowCount = 0
    /// Rows with another number of cells than the header, or that cannot be read.
    var oddRows = 0
    /// Whether there are more rows than were looked at.
    var isCut = false
    /// A number for each cell that was looked at, row after row, for finding keys.
    private var cells: [Int] = []

    enum Form {
        case csv(FileForm)
        case sheet(name: String, isHidden: Bool)
    }

    /// The rows that are looked at.
    static let rowLimit = 100_000
    /// The rows above a header that are looked at.
    private static let rowsForHeader = 20

    var hasHeader: Bool { !headerRows.isEmpty }

    /// Reads a table; nil when there is no row in it.
    ///
    /// - Parameter open: Opens the table; with a width for rows that have no header to tell it, and with none for rows
    ///   as wide as their cells.
    init?<Source: RowSource>(
        name: String, path: String, form: Form, open: (CSVDialect, Int?) throws(TableFault) -> Source
    ) throws(TableFault) {
        self.name = name
        self.path = path
        self.form = form
        let beginning = try Self.beginning(open)
        let width = beginning.map { $0.texts.count }.max() ?? 0
        guard beginning.contains(where: { !$0.given.isEmpty }) else { return nil }
        let search = HeaderSearch(beginning)
        dialect = search.dialect
        headerRows = search.header
        isByPlace = search.isByPlace
        var source = try open(dialect, dialect.header == .none ? width : nil)
        columns = Self.names(try source.header { _ in }.map { Self.texts($0, source) }, beginning, search)
            .map(ColumnProfile.init)
        while let row = try source.next() {
            if rowCount == Self.rowLimit {
                isCut = true
                break
            }
            add(row, source)
        }
    }

    private static func beginning<Source: RowSource>(
        _ open: (CSVDialect, Int?) throws(TableFault) -> Source
    ) throws(TableFault) -> [HeaderSearch.Row] {
        var dialect = CSVDialect()
        dialect.header = .none
        var source = try open(dialect, nil)
        var rows: [HeaderSearch.Row] = []
        while rows.count < rowsForHeader, let row = try source.next() {
            rows.append(HeaderSearch.Row(number: source.rowNumber, texts: texts(row, source)))
        }
        return rows
    }

    /// The columns' names as the package gives them.
    private static func names(_ header: [[String]], _ beginning: [HeaderSearch.Row], _ search: HeaderSearch) -> [String]
    {
        var names = TableLayout.names(header, search.dialect)
        if search.header.isEmpty || search.isByPlace {
            names = TableLayout.names(
                beginning.filter { search.header.contains($0.number) }.map(\.texts), search.dialect)
            let width = beginning.map(\.texts.count).max() ?? 0
            names += [String](repeating: "", count: max(0, width - names.count))
        } else {
            return Array(names[..<((names.lastIndex { !$0.isEmpty } ?? -1) + 1)])
        }
        var seen: Set<String> = []
        return names.enumerated().map { index, name in
            var unique = name.isEmpty ? "column\(index + 1)" : name
            while !seen.insert(unique).inserted { unique += " (\(index + 1))" }
            return unique
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
        cells += texts.map(\.hashValue)
    }

    /// The rows of a sheet end with their last filled cell; others have a cell for each column, and nothing beyond.
    private func fits(_ row: CSVRow) -> Bool {
        if case .sheet = form { return true }
        return row.count >= columns.count && (columns.count..<row.count).allSatisfy { row.cell($0)?.isEmpty ?? true }
    }

    private static func texts(_ row: CSVRow, _ source: some RowSource) -> [String] {
        (0..<row.count).map { row.cell($0).flatMap(source.text).map(trimmed) ?? "" }
    }

    private static func trimmed(_ text: String) -> String {
        let isInner = { (character: Character) in !character.isWhitespace }
        guard let first = text.firstIndex(where: isInner), let last = text.lastIndex(where: isInner) else { return "" }
        return String(text[first...last])
    }

    // MARK: Keys

    /// The fewest columns whose values name each row: a number of the row, or the patient's identifier with one or two
    /// whole numbers or dates. Texts may be different by chance.
    func key(with patient: Int?) -> [Int]? {
        guard !cells.isEmpty, oddRows * 10 <= rowCount else { return nil }
        let whole = columns.indices.filter { !columns[$0].hasGaps && columns[$0].filled > 0 }
        let number = whole.first { columns[$0].isUnique && NameWords(columns[$0].name).endsAsNumber }.map { [$0] }
        guard let patient else { return number }
        guard whole.contains(patient) else { return columns[patient].isNearlyUnique ? [patient] : number }
        if columns[patient].isUnique { return [patient] }
        let others = whole.filter { $0 != patient }
        let numbers = others.filter { columns[$0].kind == .integer }
        let dates = others.filter { if case .date = columns[$0].kind { true } else { false } }
        return uniqueKey(patient, numbers) ?? uniqueKey(patient, numbers + dates) ?? number
            ?? (columns[patient].isNearlyUnique ? [patient] : nil)
    }

    private func uniqueKey(_ patient: Int, _ others: [Int]) -> [Int]? {
        for other in others where isUnique([patient, other]) { return [patient, other] }
        for (index, other) in others.enumerated() {
            for third in others[(index + 1)...] where isUnique([patient, other, third]) {
                return [patient, other, third]
            }
        }
        return nil
    }

    private func isUnique(_ key: [Int]) -> Bool {
        var seen: Set<[Int]> = []
        return stride(from: 0, to: cells.count, by: columns.count).allSatisfy { row in
            seen.insert(key.map { cells[row + $0] }).inserted
        }
    }
}
