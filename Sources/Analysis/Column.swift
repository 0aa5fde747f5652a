/// A variable together with the way to its value.
struct Column<Record>: Sendable {
    let variable: Variable
    let cell: @Sendable (Record) -> Cell

    init(
        _ name: String, _ label: String, _ type: Variable.DataType, _ origin: Variable.Origin, unit: String? = nil,
        terms: [Variable.Term] = [], cell: @escaping @Sendable (Record) -> Cell
    ) {
        variable = Variable(name: name, label: label, type: type, origin: origin, unit: unit, terms: terms)
        self.cell = cell
    }
}
