import Foundation

/// The cohort as one workbook with a sheet a table, and the package that describes it.
struct WorkbookSample {
    static let workbookName = "cohort.xlsx"
    let workbook: [UInt8]
    let package: String

    /// - Parameter csvPackage: The package of the same tables as CSV, whose columns the sheets have.
    init(_ tables: CohortTables, csvPackage: String) {
        var writer = WorkbookWriter()
        for table in tables.all { writer.add(table.name, rows: [table.columns] + table.rows) }
        workbook = writer.archive
        var package = csvPackage.replacing(
            #""format": "csv","#, with: #""format": "xlsx","#
        )
        .replacing(
            #""mediatype": "text/csv","#,
            with: #""mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet","#
        )
        .replacing("      \"encoding\": \"utf-8\",\n", with: "")
        let csvDialect = #""dialect": { "delimiter": ";", "quoteChar": "\"", "header": true },"#
        for table in tables.all {
            package.replace("\"path\": \"\(table.name).csv\",", with: "\"path\": \"\(Self.workbookName)\",")
            guard let dialect = package.range(of: csvDialect) else { continue }
            package.replaceSubrange(dialect, with: #""dialect": { "sheetName": "\#(table.name)" },"#)
        }
        self.package = package
    }

    /// Writes each file beside its place first, then renames it.
    func write(into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let folder = URL(fileURLWithPath: folder)
        try Data(workbook).write(to: folder.appendingPathComponent(Self.workbookName), options: .atomic)
        try Data(package.utf8).write(to: folder.appendingPathComponent("datapackage.json"), options: .atomic)
    }
}
