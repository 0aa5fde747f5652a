/// A table of the page: a picture's values, or a list of its own.
struct ReportTable: Sendable {
    let caption: String
    let header: [String]
    let rows: [[String]]
    /// The columns that hold text; numbers stand to the right.
    var textColumns: Set<Int> = [0]

    var html: XMLElement {
        let head = header.enumerated().map { cell("th", $0.element, column: $0.offset, scope: "col") }
        let body = rows.map { row in
            XMLElement(
                "tr", [],
                row.enumerated().map { column, text in
                    column == 0
                        ? cell("th", text, column: column, scope: "row") : cell("td", text, column: column, scope: nil)
                })
        }
        return XMLElement(
            "div", [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)],
            [
                XMLElement(
                    "table", [],
                    [
                        XMLElement("caption", text: caption), XMLElement("thead", [], [XMLElement("tr", [], head)]),
                        rows.isEmpty ? XMLElement("tbody", text: "") : XMLElement("tbody", [], body),
                    ])
            ])
    }

    private func cell(_ name: String, _ text: String, column: Int, scope: String?) -> XMLElement {
        XMLElement(
            name, [("scope", scope), ("class", textColumns.contains(column) ? nil : "number")], text: text)
    }
}
