/// A table as the hospital's system writes it: UTF-8 with a byte order mark, semicolons, CRLF.
struct CSVTable {
    let name: String
    /// The first holds the columns' names.
    private(set) var rows: [[String]] = []

    init(_ name: String, columns: [String]) {
        self.name = name
        append(columns)
    }

    mutating func append(_ cells: [String]) {
        rows.append(cells)
    }

    var text: String {
        "\u{FEFF}" + rows.map { $0.map(Self.quoted).joined(separator: ";") + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ";\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
