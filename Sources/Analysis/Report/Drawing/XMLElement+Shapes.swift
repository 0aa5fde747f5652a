/// The shapes that the pictures are made of.
extension XMLElement {
    enum Anchor: String {
        case start, middle, end
    }

    static func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: Ink, stroke: Ink? = nil, radius: Double? = nil,
        hint: String? = nil
    ) -> XMLElement {
        XMLElement(
            "rect",
            [
                ("x", px(x)), ("y", px(y)), ("width", px(max(0, width))), ("height", px(max(0, height))),
                ("rx", radius.map(px)),
            ] + paint(fill: fill, stroke: stroke), hints(hint))
    }

    static func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), stroke: Ink, width: Double = 1,
        dashes: String? = nil
    ) -> XMLElement {
        XMLElement(
            "line",
            [
                ("x1", px(start.x)), ("y1", px(start.y)), ("x2", px(end.x)), ("y2", px(end.y)),
                ("stroke-width", px(width)), ("stroke-dasharray", dashes),
            ] + paint(fill: nil, stroke: stroke))
    }

    static func path(
        _ commands: String, fill: Ink? = nil, stroke: Ink? = nil, width: Double? = nil, opacity: Double? = nil,
        dashes: String? = nil, hint: String? = nil
    ) -> XMLElement {
        XMLElement(
            "path",
            [
                ("d", commands), ("stroke-width", width.map(px)), ("opacity", opacity.map(px)),
                ("stroke-dasharray", dashes),
            ] + paint(fill: fill, stroke: stroke), hints(hint))
    }

    static func circle(
        x: Double, y: Double, radius: Double, fill: Ink, stroke: Ink? = nil, width: Double? = nil, hint: String? = nil
    ) -> XMLElement {
        XMLElement(
            "circle",
            [("cx", px(x)), ("cy", px(y)), ("r", px(radius)), ("stroke-width", width.map(px))]
                + paint(fill: fill, stroke: stroke), hints(hint))
    }

    /// A line of text whose base line is at `y`.
    static func label(
        _ text: String, x: Double, y: Double, size: Double = 14, anchor: Anchor = .start, ink: Ink = .text,
        isBold: Bool = false
    ) -> XMLElement {
        XMLElement(
            "text",
            [
                ("x", px(x)), ("y", px(y)), ("font-size", px(size)),
                ("text-anchor", anchor == .start ? nil : anchor.rawValue), ("font-weight", isBold ? "600" : nil),
            ] + paint(fill: ink, stroke: nil), text: text)
    }

    private static func hints(_ hint: String?) -> [XMLElement] {
        hint.map { [XMLElement("title", text: $0)] } ?? []
    }

    private static func paint(fill: Ink?, stroke: Ink?) -> [(String, String?)] {
        let classes = [fill.map { "f-" + $0.name }, stroke.map { "s-" + $0.name }].compactMap { $0 }
        return [
            ("class", classes.joined(separator: " ")), ("fill", fill?.light ?? "none"), ("stroke", stroke?.light),
        ]
    }
}

/// The most that a text in the page's font is likely to be wide.
func textWidth(_ text: String, size: Double = 14) -> Double {
    Double(text.count) * size * 0.58
}
