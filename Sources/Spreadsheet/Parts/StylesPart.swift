/// The styles of a workbook, as far as they tell dates from numbers.
final class StylesPart: PartReader {
    private var codes: [Int: String] = [:]
    private var formatIDs: [Int] = []

    override func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool {
        switch (path.last, name) {
        case (nil, .styleSheet), (.styleSheet, .numFmts), (.styleSheet, .cellXfs): return true
        case (.numFmts, .numFmt):
            if let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") { codes[id] = code }
        case (.cellXfs, .xf): formatIDs.append(attributes.number("numFmtId") ?? 0)
        default: break
        }
        return false
    }

    /// What each style, by its number, makes of a number.
    var formats: [NumberFormatKind] {
        formatIDs.map { id in codes[id].map(NumberFormatKind.init(code:)) ?? NumberFormatKind(builtIn: id) }
    }
}
