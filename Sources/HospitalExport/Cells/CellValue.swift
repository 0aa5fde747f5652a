import Study

/// The content of a cell, read as the column's type says.
enum CellValue: Hashable {
    case text(String)
    case number(DecimalNumber)
    case integer(Int)
    case boolean(Bool)
    case date(PartialDate)

    /// One text for each value, by which keys are compared.
    var keyText: String {
        switch self {
        case .text(let text): text
        case .number(let number): number.text
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        case .date(let date): date.description
        }
    }
}
