/// A picture of the report: what is drawn, what a reader who does not see it is told, and the table behind it.
struct Picture: Sendable {
    /// The name of its file, without `.svg`, and of its place in the page.
    let name: String
    let title: String
    /// What the picture shows, in words, for a reader who does not see it.
    let description: String
    /// What a reader of the picture should know.
    let caption: String
    let width: Double
    let height: Double
    let elements: [XMLElement]
    let table: ReportTable

    /// The picture as an element of a page.
    var svg: XMLElement {
        XMLElement(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(px(width)) \(px(height))"),
                ("width", px(width)), ("height", px(height)), ("role", "img"),
                ("aria-labelledby", "\(name)-title \(name)-description"),
                ("font-family", "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"),
            ],
            [
                XMLElement("title", [("id", name + "-title")], text: title),
                XMLElement("desc", [("id", name + "-description")], text: description),
                .rectangle(x: 0, y: 0, width: width, height: height, fill: .surface),
            ] + elements)
    }

    var fileName: String { "figures/\(name).svg" }
}

/// A length as SVG wants it: at most two decimals, none where they are zero.
func px(_ length: Double) -> String {
    var text = fixedPoint(length, decimals: 2)
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
    if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
    return text
}
