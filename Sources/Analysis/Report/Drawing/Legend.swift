/// The explanations of a picture's marks, one after the other in lines that fit its width.
struct Legend: Sendable {
    struct Entry: Sendable {
        let text: String
        /// Draws the mark around the point given.
        let mark: @Sendable (_ x: Double, _ y: Double) -> [XMLElement]
    }

    private static let lineHeight = 22.0
    private static let markWidth = 26.0

    let entries: [Entry]

    /// The elements, and the height that they take.
    func draw(x left: Double, y top: Double, width: Double) -> (elements: [XMLElement], height: Double) {
        var (x, y) = (left, top + Self.lineHeight / 2)
        var elements: [XMLElement] = []
        for entry in entries {
            let length = Self.markWidth + textWidth(entry.text, size: 13) + 14
            if x > left, x + length > left + width { (x, y) = (left, y + Self.lineHeight) }
            elements += entry.mark(x + 10, y)
            elements.append(.label(entry.text, x: x + Self.markWidth, y: y + 4.5, size: 13))
            x += length
        }
        return (elements, y + Self.lineHeight / 2 - top)
    }
}

extension Legend.Entry {
    static func swatch(_ text: String, _ ink: Ink) -> Legend.Entry {
        Legend.Entry(text: text) { x, y in
            [.rectangle(x: x - 8, y: y - 7, width: 16, height: 14, fill: ink, stroke: .edge, radius: 2)]
        }
    }
}
