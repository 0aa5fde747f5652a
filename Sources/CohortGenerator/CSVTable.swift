/// A table as the hospital's system writes it: UTF-8 with a byte order mark, semicolons, CRLF.
struct CSVTable {
    let name: String
    private(set) var text: String

    init(_ name: String, columns: [String]) {
        self.name = name
        text = "\u{FEFF}"
        append(columns)
    }

    mutating func append(_ cells: [String]) {
        text += cells.map(Self.quoted).joined(separator: ";") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ";\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
