/// A table as the hospital's system writes it: UTF-8 with a byte order mark, semicolons, CRLF.
struct CSVTable {
    let name: String
    let columns: [String]
    private(set) var rows: [[String]] = []

    init(_ name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }

    mutating func append(_ cells: [String]) {
        rows.append(cells)
    }

    var text: String {
        "\u{FEFF}" + Self.lines([columns] + rows)
    }

    /// The rows with their cells by the columns' names.
    var records: [[String: String]] {
        rows.map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
    }

    static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.map(quoted).joined(separator: ";") + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ";\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
