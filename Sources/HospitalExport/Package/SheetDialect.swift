import Properties

/// Which sheet of a workbook holds a table: Table Dialect v2's `sheetName` and `sheetNumber`.
enum SheetDialect: Hashable {
    case name(String)
    /// From 1, in the order of the workbook.
    case number(Int)

    /// Nil for a path of another kind of file. Without a word on it, the first sheet holds the table.
    init?(_ properties: PropertyReader?, path: String) {
        let isWorkbook = Self.isWorkbook(path)
        if !isWorkbook, let name = ["sheetName", "sheetNumber"].first(where: { properties?.value($0) != nil }) {
            properties?.report(
                "package-dialect", at: name, "a file of this kind has no sheets",
                remedy: "give a path that ends in .xlsx, or take the property out")
        }
        guard isWorkbook else { return nil }
        let number = properties?.integer("sheetNumber")
        if let number, number < 1 {
            properties?.report(
                "package-dialect", at: "sheetNumber", "no sheet has such a number", remedy: "count sheets from 1")
        }
        if let name = properties?.text("sheetName") {
            if number != nil {
                properties?.report(
                    "package-dialect", at: "sheetNumber", "the sheet has a name and a number",
                    remedy: "give one of the two")
            }
            self = .name(name)
        } else {
            self = .number(number ?? 1)
        }
    }

    /// Other forms of workbooks are taken for one too, so that they are named for what they are.
    private static func isWorkbook(_ path: String) -> Bool {
        [".xlsx", ".xlsm", ".xls", ".xlsb"].contains { path.lowercased().hasSuffix($0) }
    }
}
