import Foundation
import Spreadsheet

@testable import cohort_generator

/// A workbook whose parts a test writes.
struct TestWorkbook {
    var sheetData = ""
    /// What stands behind the rows.
    var afterRows = ""
    var sharedStrings = ""
    var formatCodes: [String] = []
    var workbookProperties = ""
    var sheets = "<sheet name=\"Patienten\" sheetId=\"1\" r:id=\"rId1\"/>"
    var isPacked = true
    /// Parts in place of those made of the above.
    var parts: [String: String] = [:]

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    var bytes: [UInt8] {
        var zip = ZipWriter()
        let all = standardParts.merging(parts) { _, given in given }
        for (name, text) in all.sorted(by: { $0.key < $1.key }) { zip.add(name, Array(text.utf8), isPacked: isPacked) }
        return zip.archive
    }

    private var standardParts: [String: String] {
        let formats = formatCodes.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }
        let styles = formatCodes.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
        let space = "xmlns=\"\(Self.main)\""
        return [
            "_rels/.rels": relationships(["officeDocument": "xl/workbook.xml"]),
            "xl/_rels/workbook.xml.rels": relationships([
                "chartsheet": "charts/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "/xl/styles.xml",
                "worksheet": "worksheets/sheet1.xml",
            ]),
            "xl/workbook.xml":
                "<workbook \(space) xmlns:r=\"\(Self.relations)\">\(workbookProperties)<sheets>\(sheets)</sheets></workbook>",
            "xl/styles.xml":
                "<styleSheet \(space)><numFmts>\(formats.joined())</numFmts><cellXfs><xf numFmtId=\"0\"/>"
                + "\(styles.joined())<xf numFmtId=\"14\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>",
            "xl/sharedStrings.xml": "<sst \(space)>\(sharedStrings)</sst>",
            "xl/worksheets/sheet1.xml":
                "<worksheet \(space)><sheetData>\(sheetData)</sheetData>\(afterRows)</worksheet>",
        ]
    }

    /// The worksheet is `rId1`, the chart `rId4`.
    private func relationships(_ targets: [String: String]) -> String {
        let entries = targets.sorted { $0.key > $1.key }.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(Self.relations)/\(target.key)\" Target=\"\(target.value)\"/>"
        }
        let space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return "<Relationships xmlns=\"\(space)\">\(entries.joined())</Relationships>"
    }

    /// Opens the workbook from a file of its own.
    static func open(_ bytes: [UInt8], limits: WorkbookLimits = .standard) throws -> Workbook {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString).xlsx")
        try Data(bytes).write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        return try Workbook(path: place.path, limits: limits)
    }

    func open(limits: WorkbookLimits = .standard) throws -> Workbook {
        try Self.open(bytes, limits: limits)
    }

    /// The rows of the first sheet.
    func rows(limits: WorkbookLimits = .standard) throws -> [SheetRow] {
        let workbook = try open(limits: limits)
        return try Self.rows(workbook, workbook.sheets[0])
    }

    static func rows(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws -> [SheetRow] {
        let source = try workbook.rows(of: sheet)
        var rows: [SheetRow] = []
        while let row = try source.next() { rows.append(row) }
        return rows
    }

    /// The content of the cell A1.
    static func cell(_ xml: String, _ change: (inout TestWorkbook) -> Void = { _ in }) throws -> SheetCell.Content? {
        var workbook = TestWorkbook(sheetData: "<row r=\"1\">\(xml)</row>")
        change(&workbook)
        return try workbook.rows().first?.cells.first?.content
    }
}
