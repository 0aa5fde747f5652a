/// A variable together with the way to its value.
struct Column<Record>: Sendable {
    let variable: Variable
    let cell: @Sendable (Record) -> Cell

    init(
        _ name: String, _ label: String, _ type: Variable.DataType, _ origin: Variable.Origin, unit: String? = nil,
        codes: CodeList? = nil, rules: [Variable.ParameterRule] = [], isKey: Bool = false,
        cell: @escaping @Sendable (Record) -> Cell
    ) {
        variable = Variable(
            name: name, label: label, type: type, origin: origin, unit: unit, codeList: codes, rules: rules,
            isKey: isKey)
        self.cell = cell
    }
}

extension Column where Record: SubjectRecord {
    /// A column of the subject-level data set, copied to each row of the subject.
    init(copying column: Column<Subject>) {
        variable = column.variable.copied(from: ADSL.name)
        cell = { column.cell($0.subject) }
    }

    /// The identifier variables that every data set begins with.
    static var identifiers: [Column<Record>] {
        ADSL.identifiers.map { Column(copying: $0) }
    }
}
