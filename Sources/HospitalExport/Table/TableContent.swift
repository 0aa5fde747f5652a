import Diagnostics

/// A table and the file that holds it.
struct TableSource {
    let table: Table
    /// The path of the table's file.
    let file: String
    /// The sheet, where the file is a workbook.
    var sheet: String?

    /// The file, and the sheet where there is one.
    var place: String { Location(file: file, sheet: sheet).description }

    func location(_ row: TableRow, _ columns: [Int] = []) -> Location {
        let names = columns.compactMap { table.placeName($0, in: row.values) }
        return Location(
            file: file, sheet: sheet,
            place: .cell(row: row.line, column: names.isEmpty ? nil : names.joined(separator: "+")))
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

/// The rows of one table as they were read, those set aside among them.
struct TableContent {
    var source: TableSource
    var rows: [TableRow] = []
    /// False when the file or its header could not be read, so that nothing is known of its rows.
    var wasRead = false

    var table: Table { source.table }
    var file: String { source.file }
}

/// One row of a table, cell by cell as the package's columns have it.
struct TableRow {
    /// The line of the file on which the row begins.
    let line: Int
    /// A value for each column of the package; nil where the cell is empty, unused or faulty.
    var values: [CellValue?]
    /// A row that is set aside feeds nothing, but other rows may still refer to it.
    var isSetAside = false
    var records: [Record] = []

    /// The values of some columns as one key; nil when one of them is missing.
    func key(_ columns: [Int]) -> [String]? {
        let texts = columns.compactMap { values[$0]?.keyText }
        return texts.count == columns.count ? texts : nil
    }
}

/// What is found while an export is read.
final class Findings {
    private(set) var diagnostics: [Diagnostic] = []

    func append(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    var errorCount: Int { diagnostics.count { $0.severity == .error } }
}
