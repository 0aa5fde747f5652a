import Diagnostics

/// A table and the file that holds it.
final class TableSource {
    let table: Table
    /// The path of the table's file.
    let file: String
    /// The sheet, where the file is a workbook.
    let sheet: String?
    /// The records that a row can give.
    let concepts: [Concept]
    /// The first column that feeds each study field, since every row asks for it.
    private let firstColumns: [StudyField: Int]

    init(table: Table, file: String, sheet: String? = nil) {
        self.table = table
        self.file = file
        self.sheet = sheet
        concepts = table.concepts
        firstColumns = table.columnsByField.compactMapValues(\.first)
    }

    /// The file, and the sheet where there is one.
    var place: String { Location(file: file, sheet: sheet).description }

    func columns(feeding field: StudyField) -> [Int] {
        table.columnsByField[field] ?? []
    }

    /// The first column that feeds a field.
    func column(feeding field: StudyField) -> Int? {
        firstColumns[field]
    }

    func location(_ row: TableRow, _ columns: [Int] = []) -> Location {
        location(line: row.line, columns, in: row.values)
    }

    /// - Parameter values: The row's values, of which only the numbers of repeats are asked for.
    func location(line: Int, _ columns: [Int], in values: [CellValue?]) -> Location {
        let names = columns.compactMap { table.placeName($0, in: values) }
        return Location(
            file: file, sheet: sheet,
            place: .cell(row: line, column: names.isEmpty ? nil : names.joined(separator: "+")))
    }
}

extension Table {
    /// The name of the column of the file in which a value stands; nil for what the package gives.
    func placeName(_ column: Int, in values: [CellValue?]) -> String? {
        switch columns[column].origin {
        case .constant: return nil
        case .listPart, .itemNumber: return list.flatMap { placeName($0.column, in: values) }
        case .comparator(let number), .unit(let number): return placeName(number, in: values)
        case .repeatNumber, .joined: return columns[column].name
        case .cell:
            guard !repeats.isEmpty else { return columns[column].name }
            let numbers = repeats.indices.map { index in
                columns.firstIndex { $0.origin == .repeatNumber(index) }.flatMap { values[$0] }
            }
            return columnName(column).text(
                numbers.compactMap { if case .integer(let number)? = $0 { number } else { nil } })
        }
    }
}
