/// Writes a workbook (`.xlsx`) of plain tables: what Excel makes of cells that somebody types in Germany.
///
/// `26.02.2004` becomes a date, `02.2004` a month, `26,0` and `26` numbers, all else a shared text.
struct WorkbookWriter {
    private var sheets: [(name: String, xml: String)] = []
    private var texts: [String] = []
    private var textIndices: [String: Int] = [:]

    private static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    /// The formats of cells, by the styles' numbers.
    private enum Style: Int, CaseIterable {
        case general, day, month, heading
    }

    /// - Parameter rows: The first holds the columns' names.
    mutating func add(_ name: String, rows: [[String]]) {
        var xml = "<sheetData>"
        for (index, row) in rows.enumerated() {
            xml += "<row r=\"\(index + 1)\">"
            for (column, text) in row.enumerated() where !text.isEmpty {
                xml += cell("\(Self.letters(column))\(index + 1)", text, isHeading: index == 0)
            }
            xml += "</row>"
        }
        add(name, sheet: xml + "</sheetData>")
    }

    /// - Parameter sheet: What stands in the sheet's part.
    mutating func add(_ name: String, sheet: String) {
        sheets.append((name, sheet))
    }

    // MARK: Cells

    private mutating func cell(_ place: String, _ text: String, isHeading: Bool) -> String {
        if !isHeading, let (number, style) = Self.number(text) {
            return "<c r=\"\(place)\" s=\"\(style.rawValue)\"><v>\(number)</v></c>"
        }
        let index = textIndices[text] ?? texts.count
        if index == texts.count {
            textIndices[text] = index
            texts.append(text)
        }
        let style = isHeading ? Style.heading : .general
        return "<c r=\"\(place)\" s=\"\(style.rawValue)\" t=\"s\"><v>\(index)</v></c>"
    }

    private static func number(_ text: String) -> (String, Style)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
        if numbers.count == parts.count, parts.last?.count == 4 {
            if parts.map(\.count) == [2, 2, 4] { return (serial(numbers[2], numbers[1], numbers[0]), .day) }
            if parts.map(\.count) == [2, 4] { return (serial(numbers[1], numbers[0], 1), .month) }
        }
        let digits = text.split(separator: ",", omittingEmptySubsequences: false)
        guard digits.count <= 2, digits.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { return nil }
        // A code with a zero in front is a text.
        guard digits[0] == "0" || !digits[0].hasPrefix("0") else { return nil }
        return (digits.joined(separator: "."), .general)
    }

    /// Days since the end of 1899, in Excel's count with a 29 February 1900.
    private static func serial(_ year: Int, _ month: Int, _ day: Int) -> String {
        String(Cohort.day(year, month, day) - Cohort.day(1899, 12, 30))
    }

    private static func letters(_ column: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? letter : letters(column / 26 - 1) + letter
    }

    // MARK: Parts

    var archive: [UInt8] {
        var zip = ZipWriter()
        for (name, xml) in parts { zip.add(name, Array((Self.declaration + xml).utf8)) }
        return zip.archive
    }

    private var parts: [(String, String)] {
        [
            ("[Content_Types].xml", contentTypes),
            (
                "_rels/.rels",
                Self.relationships([("officeDocument", "xl/workbook.xml")])
            ),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relationships(
                    sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
                        + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])
            ),
            ("xl/styles.xml", Self.styles),
            ("xl/sharedStrings.xml", sharedStrings),
        ]
            + sheets.enumerated().map { index, sheet in
                (
                    "xl/worksheets/sheet\(index + 1).xml",
                    "<worksheet xmlns=\"\(Self.namespace)\">\(sheet.xml)</worksheet>"
                )
            }
    }

    private var contentTypes: String {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        let sheets = sheets.indices.map { ("worksheets/sheet\($0 + 1)", "worksheet") }
        let overrides = [("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings")] + sheets
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + overrides.map { "<Override PartName=\"/xl/\($0).xml\" ContentType=\"\(kind)\($1)+xml\"/>" }.joined()
            + "</Types>"
    }

    private var workbook: String {
        let entries = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.relations)\"><sheets>"
            + entries.joined() + "</sheets></workbook>"
    }

    private var sharedStrings: String {
        "<sst xmlns=\"\(Self.namespace)\" uniqueCount=\"\(texts.count)\">"
            + texts.map { "<si><t xml:space=\"preserve\">\(Self.escaped($0))</t></si>" }.joined() + "</sst>"
    }

    private static func relationships(_ targets: [(kind: String, part: String)]) -> String {
        let entries = targets.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/\(target.kind)\" Target=\"\(target.part)\"/>"
        }
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + entries.joined() + "</Relationships>"
    }

    private static let styles =
        "<styleSheet xmlns=\"\(namespace)\"><numFmts count=\"2\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"mm\\.yyyy\"/>"
        + "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"\(Style.allCases.count)\">" + Style.allCases.map(format).joined()
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
        + "</styleSheet>"

    private static func format(_ style: Style) -> String {
        let format = [Style.day: 164, .month: 165][style] ?? 0
        return
            "<xf numFmtId=\"\(format)\" fontId=\"\(style == .heading ? 1 : 0)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
            + " applyNumberFormat=\"1\" applyFont=\"1\"/>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
