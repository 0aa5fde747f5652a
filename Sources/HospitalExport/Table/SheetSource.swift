import Diagnostics
import Spreadsheet

/// The rows of a sheet as a table's: as wide as the header, without blank rows.
///
/// Merged cells: in the header each of them has the value, so that a group's name reaches every column that it spans.
/// In the data a value reaches down, since it holds for each of the rows; across, it is the first column's alone, since
/// columns mean different things. Both are reported.
struct SheetSource: RowSource {
    private let rows: SheetRows
    private let dialect: CSVDialect
    /// The number of columns, once the header has told it.
    private var width: Int?
    /// Whether each row is as wide as its last cell, since nobody knows yet which row is the header.
    private let isRagged: Bool
    private var mergedDown = 0
    private var mergedAcross = 0
    private var beyondWidth = 0
    private(set) var rowNumber = 0

    /// - Parameter width: The number of columns of a sheet without a header.
    init(_ rows: SheetRows, _ dialect: CSVDialect, width: Int?, isRagged: Bool = false) {
        self.rows = rows
        self.dialect = dialect
        self.width = width
        self.isRagged = isRagged
    }

    func text(_ bytes: ArraySlice<UInt8>) -> String? { String(decoding: bytes, as: UTF8.self) }

    // MARK: Header

    mutating func header(skipped: (Int) -> Void) throws(TableFault) -> [CSVRow] {
        var header: [CSVRow] = []
        while !isComplete(header), let row = try nextOfSheet() {
            if isHeader(row.number) {
                header.append(headerRow(row))
            } else if !dialect.commentRows.contains(row.number) {
                skipped(row.number)
            }
            if case .rows(let numbers) = dialect.header, row.number >= numbers.last ?? 0 { break }
        }
        width = header.map(\.count).max() ?? 0
        return header
    }

    private func isComplete(_ header: [CSVRow]) -> Bool {
        switch dialect.header {
        case .none: true
        case .firstRow: !header.isEmpty
        case .rows(let numbers): header.count == numbers.count
        }
    }

    private func isHeader(_ number: Int) -> Bool {
        switch dialect.header {
        case .none: false
        case .firstRow: !dialect.commentRows.contains(number)
        case .rows(let numbers): numbers.contains(number)
        }
    }

    private func headerRow(_ row: SheetRow) -> CSVRow {
        // What reaches down from a row of the header is part of the name already.
        Self.row(row.number, row.cells.filter { $0.merging != .down }, width: (row.cells.last?.column ?? -1) + 1)
    }

    // MARK: Data

    mutating func next(into next: inout CSVRow) throws(TableFault) -> Bool {
        while let row = try nextOfSheet() {
            guard !dialect.commentRows.contains(row.number) else { continue }
            let width = isRagged ? (row.cells.last?.column ?? -1) + 1 : width ?? 0
            mergedDown += row.cells.count { $0.merging == .down }
            mergedAcross += row.cells.count { $0.merging == .across }
            beyondWidth += row.cells.count { $0.column >= width && $0.merging == nil }
            let cells = row.cells.filter { $0.column < width && $0.merging != .across }
            // A row in which only a merged cell reaches down says nothing of its own.
            guard cells.contains(where: { $0.merging == nil }) else { continue }
            Self.fill(&next, row.number, cells, width: width)
            return true
        }
        return false
    }

    private mutating func nextOfSheet() throws(TableFault) -> SheetRow? {
        do {
            let row = try rows.next()
            rowNumber = row?.number ?? rowNumber
            return row
        } catch {
            throw TableFault(error)
        }
    }

    private static func row(_ number: Int, _ cells: [SheetCell], width: Int) -> CSVRow {
        var row = CSVRow(line: number)
        fill(&row, number, cells, width: width)
        return row
    }

    private static func fill(_ row: inout CSVRow, _ number: Int, _ cells: [SheetCell], width: Int) {
        row.begin(line: number)
        var cells = cells[...]
        for column in 0..<width {
            row.append(cells.first?.column == column ? cells.popFirst()?.content : nil)
        }
    }

    // MARK: Findings

    /// Reports what was done with merged cells and left out.
    func report(at place: Location, _ findings: Findings) {
        let add = { (rule: String, message: String, remedy: String) in
            findings.append(Diagnostic(.warning, rule: rule, at: place, message: message, remedy: remedy))
        }
        if mergedDown > 0 {
            add(
                "cell-merged", "the value of a merged cell is taken for \(Self.cells(mergedDown)) below it",
                "undo the merging, and write the value in each row")
        }
        if mergedAcross > 0 {
            add(
                "cell-merged", "the value of a merged cell is not taken for \(Self.cells(mergedAcross)) to its right",
                "undo the merging, and write each value in its column")
        }
        if beyondWidth > 0 {
            add(
                "column-unnamed", "nothing uses \(Self.cells(beyondWidth)) in columns without a name",
                "name the columns in the header")
        }
    }

    private static func cells(_ count: Int) -> String {
        count == 1 ? "1 cell" : "\(count) cells"
    }
}
