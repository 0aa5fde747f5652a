import Diagnostics

/// What must be known of a table to find its rows in its file again.
struct SourceTable: Sendable {
    let name: String
    /// Beside the package, as the package gives it.
    let path: String
    let file: String
    let place: String
    let encoding: TextEncoding
    let dialect: CSVDialect
    /// Nil for a CSV file.
    let sheet: SheetDialect?
    /// How many columns the package describes.
    let width: Int
    /// False when the file or its header could not be read.
    let wasRead: Bool
    /// The lines on which the rows begin that were set aside.
    let linesSetAside: [Int]

    init(_ content: TableContent) {
        let source = content.source
        wasRead = content.wasRead
        linesSetAside = content.isSetAside.indices.filter { content.isSetAside[$0] }.map(content.line)
        name = source.table.name
        path = source.table.path
        file = source.file
        place = source.place
        encoding = source.table.encoding
        dialect = source.table.dialect
        sheet = source.table.sheet
        width = source.table.columns.count
    }
}
