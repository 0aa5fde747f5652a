/// A part of the page with its own heading.
struct ReportSection {
    let id: String
    let title: String
    let content: [XMLElement]

    var html: XMLElement {
        XMLElement(
            "section", [("id", id), ("aria-labelledby", id + "-heading")],
            [XMLElement("h2", [("id", id + "-heading")], text: title)] + content)
    }
}

extension ReportSection {
    /// A picture with its words and the table behind it.
    init(_ picture: Picture) {
        self.init(id: picture.name, title: picture.title, content: Self.figure(picture))
    }

    static func figure(_ picture: Picture) -> [XMLElement] {
        [
            XMLElement(
                "figure", [("class", picture.width > picture.height * 1.2 ? "wide" : nil)],
                [
                    XMLElement(
                        "div",
                        [
                            ("class", "scroll"), ("tabindex", "0"), ("role", "region"),
                            ("aria-label", "Picture: " + picture.title),
                        ], [picture.svg]),
                    XMLElement("figcaption", text: picture.caption),
                ]),
            XMLElement(
                "details", [], [XMLElement("summary", text: "The values as a table"), picture.table.html]),
        ]
    }
}
