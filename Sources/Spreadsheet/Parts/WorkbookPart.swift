/// The workbook's own part: its sheets in their order, and the day from which it counts dates.
final class WorkbookPart: PartReader {
    struct Sheet {
        let name: String
        let relationship: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    /// Whether days count from 1 January 1904, as Excel for the Macintosh once did.
    private(set) var countsFrom1904 = false

    override func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool {
        switch (path.last, name) {
        case (nil, .workbook), (.workbook, .sheets): return true
        case (.workbook, .workbookPr): countsFrom1904 = attributes.isTrue("date1904")
        case (.sheets, .sheet):
            guard let sheet = attributes.text("name"), let id = attributes.qualified("id") else { return false }
            let isHidden = ["hidden", "veryHidden"].contains(attributes.text("state"))
            sheets.append(Sheet(name: sheet, relationship: id, isHidden: isHidden))
        default: break
        }
        return false
    }
}
