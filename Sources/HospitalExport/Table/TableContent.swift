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
        let names = columns.map { table.columns[$0].name }
        return Location(
            file: file, sheet: sheet,
            place: .cell(row: row.line, column: names.isEmpty ? nil : names.joined(separator: "+")))
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
    let values: [CellValue?]
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
