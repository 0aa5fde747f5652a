/// The elements of a workbook's parts that are read (ECMA-376 part 1 §18, part 2 §8.3); others are passed over.
enum ElementName: String, CaseIterable {
    case relationships = "Relationships"
    case relationship = "Relationship"

    case workbook, workbookPr, sheets, sheet
    case styleSheet, numFmts, numFmt, cellXfs, xf
    case sharedStrings = "sst"
    case item = "si"
    case text = "t"
    case run = "r"

    case worksheet, sheetData, row
    case cell = "c"
    case value = "v"
    case formula = "f"
    case inlineString = "is"
    case mergeCells, mergeCell

    /// Of SpreadsheetML, transitional and strict, and of the packages' relationships.
    static let namespaces: Set = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    ]
}
