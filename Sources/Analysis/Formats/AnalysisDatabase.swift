import SQLite
import Study

/// The data sets as one SQLite database: a table each, and the tables `datasets`, `variables` and `codelists` that
/// describe them.
///
/// Dates are texts (yyyy-MM-dd), missing values NULL. Numbers are binary (REAL), so that SQL can count with them: 1.00
/// is 1 here, as in R.
struct AnalysisDatabase {
    private let datasets: [Dataset]
    private let database: Database

    /// Writes the database; `fill` adds the rows of each data set, in their order, by ``rows(of:)``.
    static func write(
        _ datasets: [Dataset], to file: any ReportFile, _ fill: (AnalysisDatabase) throws -> Void
    ) throws {
        let database = try file.path.map { try Database(filling: $0) } ?? Database()
        let analysis = AnalysisDatabase(datasets: datasets, database: database)
        try database.execute("PRAGMA foreign_keys = ON")
        try database.transaction {
            try analysis.fill(Self.datasetTable, datasets.map(analysis.description))
            try analysis.fill(Self.variableTable, datasets.flatMap(analysis.variables))
            try analysis.fill(Self.codeListTable, analysis.codes)
            try fill(analysis)
        }
        if file.path == nil { try database.withSerialized(file.write) }
    }

    /// A new table for the rows of a data set.
    func rows(of dataset: Dataset) throws -> AnalysisRows {
        try AnalysisRows(insertion: insertion(into: dataset.table))
    }

    private func fill(_ table: Table, _ rows: [[Cell]]) throws {
        let added = try AnalysisRows(insertion: insertion(into: table))
        for row in rows { try added.add(row) }
    }

    private func insertion(into table: Table) throws -> Insertion {
        try database.create(table)
        return try database.insertion(into: table)
    }
}

/// The rows of a table of the database that is being filled.
struct AnalysisRows {
    fileprivate let insertion: Insertion

    func add(_ row: [Cell]) throws {
        for cell in row { try insertion.bind(cell) }
        try insertion.insert()
    }
}

extension AnalysisDatabase {
    private static let datasetTable = Table(
        "datasets",
        columns: [
            .init("dataset", "TEXT", isRequired: true), .init("label", "TEXT"), .init("structure", "TEXT"),
            .init("records", "INTEGER"),
        ], primaryKey: ["dataset"])

    private func description(_ dataset: Dataset) -> [Cell] {
        [.text(dataset.name), .text(dataset.label), .text(dataset.structure), .integer(dataset.records)]
    }

    private static let variableTable = Table(
        "variables",
        columns: [
            .init("dataset", "TEXT", isRequired: true), .init("variable", "TEXT", isRequired: true),
            .init("position", "INTEGER"), .init("label", "TEXT"), .init("length", "INTEGER"),
            .init("decimals", "INTEGER"), .init("unit", "TEXT"), .init("codelist", "TEXT"), .init("origin", "TEXT"),
            .init("derivation", "TEXT"), .init("key", "INTEGER"),
        ], primaryKey: ["dataset", "variable"], foreignKeys: [.init(["dataset"], of: "datasets")])

    private func variables(_ dataset: Dataset) -> [[Cell]] {
        dataset.variables.enumerated().map { index, variable in
            [
                .text(dataset.name), .text(variable.name), .integer(index + 1), .text(variable.label),
                .integer(variable.length), .integer(variable.type == .number ? variable.decimals : nil),
                .text(variable.unit), .text(variable.codeList?.name), .text(variable.origin.name),
                .text(variable.derivation), .integer(variable.keySequence),
            ]
        }
    }

    private static let codeListTable = Table(
        "codelists",
        columns: [
            .init("codelist", "TEXT", isRequired: true), .init("value", "TEXT", isRequired: true),
            .init("label", "TEXT"), .init("code", "TEXT"),
        ], primaryKey: ["codelist", "value"])

    private var codes: [[Cell]] {
        datasets.codeLists.flatMap { _, codeList in
            codeList.terms.map { [.text(codeList.name), .text($0.value), .text($0.label), .text($0.code)] }
        }
    }
}

extension Dataset {
    /// The table's name is the data set's in small letters.
    fileprivate var table: Table {
        Table(
            name.lowercased(),
            columns: variables.map { .init($0.name, $0.type.sqliteName, isRequired: $0.isKey) }, primaryKey: keys,
            foreignKeys: refersToSubjects ? [.init(ADSL.keys, of: ADSL.name.lowercased())] : [])
    }
}

extension Variable.DataType {
    fileprivate var sqliteName: String {
        switch self {
        case .string, .date, .partialDate: "TEXT"
        case .integer: "INTEGER"
        case .number: "REAL"
        }
    }
}

extension Insertion {
    fileprivate func bind(_ cell: Cell) throws {
        switch cell {
        case .missing: try bindNull()
        case .integer(let number): try bind(number)
        case .recorded(let number): try bind(number.double)
        case .computed: try cell.printed.flatMap(Double.init).map(bind) ?? bindNull()
        case .text, .date: try cell.printed.map { try bind($0) } ?? bindNull()
        }
    }
}
