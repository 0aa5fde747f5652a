/// The part of a sheet: its rows, one after the other (ECMA-376 part 1 §18.3.1).
final class SheetPart: PartReader {
    private let context: CellContext
    private let limits: WorkbookLimits
    /// The rows that are read and not yet taken.
    private var rows: [SheetRow] = []
    private var row = SheetRow(number: 0)
    /// The column of the cell that was read last.
    private var column = -1

    // The cell being read.
    private var type: CellType = .number
    private var style = 0
    private var hasFormula = false
    private var value: [UInt8] = []

    /// The types of cells (ST_CellType, §18.18.11).
    private enum CellType: String {
        case number = "n"
        case sharedText = "s"
        case formulaText = "str"
        case inlineText = "inlineStr"
        case boolean = "b"
        case error = "e"
        case date = "d"
    }

    init(_ context: CellContext, limits: WorkbookLimits) {
        self.context = context
        self.limits = limits
    }

    func takeRows() -> [SheetRow] {
        defer { rows = [] }
        return rows
    }

    // MARK: Elements

    override func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool {
        switch (path.last, name) {
        case (nil, .worksheet), (.worksheet, .sheetData), (.cell, .value), (.cell, .inlineString),
            (.inlineString, .text), (.inlineString, .run), (.run, .text):
            return true
        case (.sheetData, .row): return startRow(attributes)
        case (.row, .cell): return startCell(attributes)
        case (.cell, .formula): hasFormula = true
        default: break
        }
        return false
    }

    override func end(_ name: ElementName) {
        switch name {
        case .row: if !row.cells.isEmpty { rows.append(row) }
        case .cell: endCell()
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard path.last == .value || path.last == .text else { return }
        value.append(contentsOf: bytes)
        if value.count > limits.cellBytes {
            stop(.tooLarge("a cell of row \(row.number) is longer than \(limits.cellBytes) bytes"))
        }
    }

    private func startRow(_ attributes: ElementAttributes) -> Bool {
        // A row without a number follows the one before it.
        let number = attributes["r"].map { ElementAttributes.number($0) ?? 0 } ?? row.number + 1
        guard number > row.number, number <= WorkbookLimits.rows else {
            stop(.damaged("the rows after row \(row.number) are not in their order"))
            return false
        }
        row = SheetRow(number: number)
        column = -1
        return true
    }

    private func startCell(_ attributes: ElementAttributes) -> Bool {
        if let text = attributes["r"] {
            guard let place = CellReference(text), place.row == row.number, place.column > column else {
                stop(.damaged("the cells of row \(row.number) are not in their order"))
                return false
            }
            column = place.column
        } else {
            column += 1
        }
        guard let type = attributes["t"].map({ CellType(rawValue: String(decoding: $0, as: UTF8.self)) }) ?? .number,
            column < WorkbookLimits.columns
        else {
            stop(.damaged("a cell of row \(row.number) is of no known kind"))
            return false
        }
        self.type = type
        style = attributes.number("s") ?? 0
        hasFormula = false
        value.removeAll(keepingCapacity: true)
        return true
    }

    // MARK: Content

    private func endCell() {
        if value.isEmpty {
            // A formula that gives a text may give one without a character.
            guard hasFormula, type != .formulaText else { return }
            row.cells.append(SheetCell(column: column, content: .formulaWithoutValue))
        } else if let content = content() {
            if content != .text("") { row.cells.append(SheetCell(column: column, content: content)) }
        } else {
            stop(.damaged("the cell \(CellReference.letters(column))\(row.number) does not hold what its kind says"))
        }
    }

    private func content() -> SheetCell.Content? {
        switch type {
        case .number: context.number(String(decoding: value, as: UTF8.self), style: style)
        case .sharedText: ElementAttributes.number(value).flatMap { context.texts[$0] }.map { .text($0) }
        case .formulaText, .inlineText: .text(EscapedText.text(value))
        case .boolean:
            switch value {
            case [UInt8(ascii: "0")]: .boolean(false)
            case [UInt8(ascii: "1")]: .boolean(true)
            default: nil
            }
        case .error: .error(String(decoding: value, as: UTF8.self))
        case .date: context.date(String(decoding: value, as: UTF8.self))
        }
    }
}
