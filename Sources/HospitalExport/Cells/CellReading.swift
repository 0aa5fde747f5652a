import Study

/// What is wrong with a cell, or remarkable in it, without the cell's text.
struct CellFault: Error, Hashable {
    let rule: String
    let message: String
    let remedy: String
}

/// What a cell says.
struct CellReading: Hashable {
    var value: CellValue
    /// The sign before a number, such as the `<` of `<5`.
    var comparator: BoundedNumber.Comparator?
    /// The unit behind a number, in UCUM.
    var unit: String?
    /// What the value does not hold of the cell.
    var remark: CellFault?

    init(_ value: CellValue) {
        self.value = value
    }
}
