/// How a data set is made: its variables, and the rows that each subject has in it, one cell a variable.
struct DatasetDefinition: Sendable {
    let name: String
    let label: String
    let structure: String
    let kind: Dataset.Kind
    let variables: [Variable]
    /// The places of the variables by their names.
    let places: [String: Int]
    /// Makes the rows of a subject, in their order, one at a time.
    let forEachRow: @Sendable (SubjectRecords, _ take: ([Cell]) throws -> Void) throws -> Void

    init<Record>(
        name: String, label: String, structure: String, kind: Dataset.Kind, columns: [Column<Record>],
        records: @escaping @Sendable (SubjectRecords) -> [Record]
    ) {
        self.name = name
        self.label = label
        self.structure = structure
        self.kind = kind
        var keys = 0
        variables = columns.map { column in
            var variable = column.variable
            if variable.isKey {
                keys += 1
                variable.keySequence = keys
            }
            return variable
        }
        places = Dictionary(
            columns.enumerated().map { ($1.variable.name, $0) }, uniquingKeysWith: { first, _ in first })
        forEachRow = { subject, take in
            for record in records(subject) { try take(columns.map { $0.cell(record) }) }
        }
    }

    /// The data sets in the order of the files.
    static let all = [
        ADSL.definition, ADTTE.definition, ADTDC.definition, ADAE.definition, ADEX.definition, ADRS.definition,
    ]
}

/// A subject, and the records of it that several data sets need.
final class SubjectRecords {
    let subject: Subject
    private(set) lazy var responses = ADRS.records(subject)

    init(_ subject: Subject) {
        self.subject = subject
    }
}
