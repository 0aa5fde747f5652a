/// A workbook in Office Open XML (`.xlsx`; ECMA-376, ISO/IEC 29500, transitional and strict).
///
///     let workbook = try Workbook(path: "cohort.xlsx")
///     let rows = try workbook.rows(of: workbook.sheets[0])
///     while let row = try rows.next() { print(row.number, row.cells) }
///
/// Formulas give their saved results. Nothing is unpacked to disk, and nothing outside of the file is read.
public final class Workbook {
    public struct Sheet: Sendable, Hashable {
        public let name: String
        /// From 1, in the order of the workbook, hidden sheets among them.
        public let number: Int
        public let isHidden: Bool
        /// False for sheets that hold a chart only.
        public let hasCells: Bool
        /// The name of its part in the archive.
        let part: String
    }

    public let sheets: [Sheet]
    private let archive: ZipArchive
    private let context: CellContext
    private let limits: WorkbookLimits

    /// Reads all but the sheets.
    public init(path: String, limits: WorkbookLimits = .standard) throws(WorkbookFault) {
        let file = try ZipFile(path)
        if let fault = try CompoundFile.fault(file) { throw fault }
        archive = try ZipArchive(file, limits: limits)
        self.limits = limits
        let parts = WorkbookParts(archive: archive, limits: limits)
        let name = try parts.workbook()
        let workbook = WorkbookPart()
        try parts.read(name, into: workbook)
        let relationships = Relationships(of: name)
        try parts.read(Relationships.name(of: name), into: relationships)
        sheets = try Self.sheets(workbook, relationships, in: name)
        let texts = SharedStrings(limit: limits.sharedStringBytes)
        if let part = relationships.first("sharedStrings")?.part { try parts.read(part, into: texts) }
        let styles = StylesPart()
        if let part = relationships.first("styles")?.part { try parts.read(part, into: styles) }
        context = CellContext(texts: texts, formats: styles.formats, countsFrom1904: workbook.countsFrom1904)
    }

    public func sheet(named name: String) -> Sheet? {
        sheets.first { $0.name == name }
    }

    /// The rows of a sheet of this workbook. Throws ``WorkbookFault/Kind/noSheet`` for a sheet that holds a chart.
    public func rows(of sheet: Sheet) throws(WorkbookFault) -> SheetRows {
        guard sheet.hasCells else {
            throw WorkbookFault(.noSheet, "the sheet holds a chart and no cells", remedy: "name a sheet with cells")
        }
        guard let entry = archive.entry(sheet.part) else {
            throw .damaged("the part of the sheet is missing", part: sheet.part)
        }
        return try SheetRows(archive, entry, context, limits: limits)
    }

    private static func sheets(
        _ workbook: WorkbookPart, _ relationships: Relationships, in part: String
    ) throws(WorkbookFault) -> [Sheet] {
        let targets = Dictionary(relationships.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var sheets: [Sheet] = []
        for sheet in workbook.sheets {
            guard let target = targets[sheet.relationship] else {
                throw .damaged("a sheet of the workbook has no part", part: part)
            }
            sheets.append(
                Sheet(
                    name: sheet.name, number: sheets.count + 1, isHidden: sheet.isHidden,
                    hasCells: target.kind == "worksheet", part: target.part))
        }
        guard !sheets.isEmpty else { throw .damaged("the workbook has no sheets", part: part) }
        return sheets
    }
}

/// Finds and reads the parts of a workbook.
private struct WorkbookParts {
    let archive: ZipArchive
    let limits: WorkbookLimits

    /// The name of the workbook's own part.
    func workbook() throws(WorkbookFault) -> String {
        guard archive.entry("_rels/.rels") != nil else {
            throw .notWorkbook("the file is a zip archive without a workbook")
        }
        let relationships = Relationships(of: "")
        try read("_rels/.rels", into: relationships)
        guard let part = relationships.first("officeDocument")?.part else {
            throw .notWorkbook("the file is a zip archive without a workbook")
        }
        guard !part.lowercased().hasSuffix(".bin") else { throw .binary }
        return part
    }

    func read(_ name: String, into part: PartReader) throws(WorkbookFault) {
        guard let entry = archive.entry(name) else { throw .damaged("a part is missing", part: name) }
        do {
            try part.read(try ZipEntryReader(archive, entry, limits: limits))
        } catch {
            throw error.within(name)
        }
    }
}
