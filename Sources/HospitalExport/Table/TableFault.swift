/// Why a table's file cannot be read at all.
struct TableFault: Error, Hashable {
    let rule: String
    /// The line of the file, where one is to blame.
    var line: Int?
    let message: String
    let remedy: String
    /// Whether no sheet of the workbook can be read.
    var isOfWorkbook = false

    static let unreadable = TableFault(
        rule: "table-unreadable", message: "the file cannot be read",
        remedy: "put the file where the package says, with leave to read it")
}
