/// The rows that a subject has in the data sets, as the pictures read them.
struct SubjectTables {
    let subject: Subject
    /// Rows by the value of PARAMCD; those of data sets without it under the empty text.
    private var rows: [String: [String: [TableRow]]] = [:]

    init(_ subject: Subject) {
        self.subject = subject
    }

    /// The parameters of which nothing is drawn, and of which there are many.
    private static let notDrawn: Set = ["BLAST", "MARROW", "MRD", "MRDLEV"]

    mutating func add(_ cells: [Cell], to definition: DatasetDefinition) {
        let row = TableRow(definition, cells)
        let parameter = row.text("PARAMCD") ?? ""
        guard !Self.notDrawn.contains(parameter) else { return }
        rows[definition.name, default: [:]][parameter, default: []].append(row)
    }

    func rows(of dataset: String, parameter: String = "") -> [TableRow] {
        rows[dataset]?[parameter] ?? []
    }
}

/// A row of a data set, whose cells are found by the variable's name.
struct TableRow: Sendable {
    private let places: [String: Int]
    private let cells: [Cell]

    init(_ definition: DatasetDefinition, _ cells: [Cell]) {
        places = definition.places
        self.cells = cells
    }

    /// Missing when there is no such variable.
    subscript(_ variable: String) -> Cell {
        places[variable].map { cells[$0] } ?? .missing
    }

    func text(_ variable: String) -> String? { self[variable].printed }

    func integer(_ variable: String) -> Int? {
        if case .integer(let number) = self[variable] { number } else { nil }
    }

    func isYes(_ variable: String) -> Bool { text(variable) == "Y" }
}
