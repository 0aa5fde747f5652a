/// A table of the page: a picture's values, or a list of its own.
struct ReportTable: Sendable {
    let caption: String
    let header: [String]
    let rows: MadeList<[String]>
    /// The columns that hold text; numbers stand to the right.
    let textColumns: Set<Int>

    init(caption: String, header: [String], rows: [[String]], textColumns: Set<Int> = [0]) {
        self.init(caption: caption, header: header, rows: MadeList(rows), textColumns: textColumns)
    }

    init(caption: String, header: [String], rows: MadeList<[String]>, textColumns: Set<Int> = [0]) {
        self.caption = caption
        self.header = header
        self.rows = rows
        self.textColumns = textColumns
    }

    var html: XMLElement {
        let head = header.enumerated().map { cell("th", $0.element, column: $0.offset, scope: "col") }
        let body = MadeList(count: rows.count) { index in
            [
                XMLElement(
                    "tr", [],
                    rows[index].enumerated().map { column, text in
                        column == 0
                            ? cell("th", text, column: column, scope: "row")
                            : cell("td", text, column: column, scope: nil)
                    })
            ]
        }
        return XMLElement(
            "div", [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)],
            [
                XMLElement(
                    "table", [],
                    [
                        XMLElement("caption", text: caption), XMLElement("thead", [], [XMLElement("tr", [], head)]),
                        rows.isEmpty ? XMLElement("tbody", text: "") : XMLElement("tbody", [], [XMLElement(run: body)]),
                    ])
            ])
    }

    private func cell(_ name: String, _ text: String, column: Int, scope: String?) -> XMLElement {
        XMLElement(
            name, [("scope", scope), ("class", textColumns.contains(column) ? nil : "number")], text: text)
    }
}
