/// The merged areas of a sheet. They stand behind the rows that they are about.
final class MergedAreasPart: PartReader {
    private(set) var areas: [MergedArea] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    override func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool {
        switch (path.last, name) {
        case (nil, .worksheet), (.worksheet, .mergeCells): return true
        case (.mergeCells, .mergeCell):
            guard let area = attributes["ref"].flatMap({ MergedArea($0) }) else {
                stop(.damaged("a merged area has no place"))
                return false
            }
            areas.append(area)
            if areas.count > limit { stop(.tooLarge("a sheet has more than \(limit) merged areas")) }
        default: break
        }
        return false
    }
}

/// Gives each cell of a merged area the content of the area, row after row.
struct MergedAreas {
    private struct Open {
        let area: MergedArea
        let content: SheetCell.Content?
    }

    /// By their first rows, the last of them first.
    private var coming: [MergedArea]
    private var open: [Open] = []

    init(_ areas: [MergedArea]) {
        coming = areas.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
    }

    mutating func fill(_ row: inout SheetRow) throws(WorkbookFault) {
        guard !coming.isEmpty || !open.isEmpty else { return }
        open.removeAll { $0.area.rows.upperBound < row.number }
        while let area = coming.last, area.rows.lowerBound <= row.number {
            coming.removeLast()
            guard area.rows.contains(row.number) else { continue }
            let corner = row.cells.first { $0.column == area.columns.lowerBound && area.rows.lowerBound == row.number }
            open.append(Open(area: area, content: corner?.content))
            // Areas that do not overlap are never more than columns.
            guard open.count <= WorkbookLimits.columns else { throw .damaged("the merged areas overlap") }
        }
        guard !open.isEmpty else { return }
        try spread(over: &row)
    }

    private func spread(over row: inout SheetRow) throws(WorkbookFault) {
        guard open.reduce(0, { $0 + $1.area.columns.count }) <= WorkbookLimits.columns else {
            throw .damaged("the merged areas overlap")
        }
        var cells = Dictionary(row.cells.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
        for open in open {
            guard let content = open.content else { continue }
            for column in open.area.columns where cells[column] == nil {
                let merging: SheetCell.Merging = column == open.area.columns.lowerBound ? .down : .across
                cells[column] = SheetCell(column: column, content: content, merging: merging)
            }
        }
        row.cells = cells.values.sorted { $0.column < $1.column }
    }
}
