import Diagnostics
import Spreadsheet
import Study

/// Reads a table's file into rows: header, cells, types and constraints, everything that a row can be judged by alone.
struct TableReader {
    let table: Table
    let file: String
    let limits: ExportLimits
    let findings: Findings
    let workbooks: Workbooks
    /// What the columns' cells said before.
    private let memories: CellMemories

    init(table: Table, file: String, limits: ExportLimits, findings: Findings, workbooks: Workbooks) {
        self.table = table
        self.file = file
        self.limits = limits
        self.findings = findings
        self.workbooks = workbooks
        memories = CellMemories(table)
    }

    var source: TableSource { TableSource(table: table, file: file, sheet: sheetName) }

    /// Gives every row to `take`, those with faults among them. False when the file or its header cannot be read, or
    /// an error in the middle of the file leaves its rows in doubt.
    func read(_ take: (inout TableRow) -> Void) -> Bool {
        do {
            if let sheet = table.sheet {
                var source = SheetSource(
                    try workbooks.rows(of: sheet, in: file), table.dialect,
                    width: table.dialect.header == .none ? table.columns.count : nil)
                let wasRead = try read(&source, take)
                source.report(at: location(1), findings)
                return wasRead
            } else {
                var source = try CSVRows(
                    path: file, dialect: table.dialect, encoding: table.encoding, rowLimit: limits.rowBytes)
                return try read(&source, take)
            }
        } catch {
            // Tables of one workbook find the same in it, which is told once.
            let whole = Location(file: file, sheet: error.isOfWorkbook ? nil : sheetName)
            let place = error.line.map { location($0) } ?? whole
            findings.append(
                Diagnostic(.error, rule: error.rule, at: place, message: error.message, remedy: error.remedy))
            return false
        }
    }

    private func read(
        _ source: inout some RowSource, _ take: (inout TableRow) -> Void
    ) throws(TableFault) -> Bool {
        guard let layout = try readLayout(&source) else { return false }
        var count = 0
        var row = CSVRow(line: 1)
        while try source.next(into: &row) {
            guard count < limits.rows else {
                report("table-too-long", row.line, "the table has more than \(limits.rows) rows", "split the export")
                break
            }
            read(row, layout, source) { record in
                count += 1
                take(&record)
            }
        }
        return true
    }

    // MARK: Header

    private func readLayout(_ source: inout some RowSource) throws(TableFault) -> TableLayout? {
        guard table.dialect.header != .none else { return TableLayout(table) }
        let header = try source.header { line in
            findings.append(
                Diagnostic(
                    .warning, rule: "row-before-header", at: location(line),
                    message: "the row stands before the header and is not read",
                    remedy: "name it in the dialect's commentRows"))
        }
        let isWhole = header.allSatisfy { $0.fault == nil && $0.count <= limits.columns }
        guard let last = header.last, isWhole else {
            report(
                "table-header", header.first?.line ?? 1, "the table has no header that can be read",
                "begin the file with the names of the columns, at most \(limits.columns)")
            return nil
        }
        let names = TableLayout.names(header.map { cells($0, source) }, table.dialect)
        return TableLayout(table, names: names, at: location(last.line), findings: findings)
    }

    private func cells(_ row: CSVRow, _ source: some RowSource) -> [String] {
        (0..<row.count).map { row.cell($0).flatMap(source.text) ?? "" }
    }

    // MARK: Rows

    private func read(
        _ row: CSVRow, _ layout: TableLayout, _ source: some RowSource, _ take: (inout TableRow) -> Void
    ) {
        if let fault = row.fault {
            let column = layout.name(at: row.count - 1)
            report(fault.rule, row.line, column: column, fault.message(limits), fault.remedy)
        } else if !layout.fits(row) {
            report(
                "row-ragged", row.line, "the row has \(row.count) cells, the table \(layout.width) columns",
                "give one cell for each column; put cells that hold the delimiter in quotes")
        } else {
            for variant in layout.variants where hasRecord(row, variant, source) {
                var record = readCells(row, layout, variant, source)
                guard let list = table.list else {
                    take(&record)
                    continue
                }
                readItems(of: list, row, variant, record, source, take)
            }
            return
        }
        var record = readFaulty(row, layout, source)
        take(&record)
    }

    /// What can be read of a faulty row tells only which rows belong to it.
    private func readFaulty(_ row: CSVRow, _ layout: TableLayout, _ source: some RowSource) -> TableRow {
        var values = layout.variants.first?.template ?? []
        for (index, position) in (layout.variants.first?.positions ?? []).enumerated() {
            guard let position, position < row.count - (row.fault == nil ? 0 : 1) else { continue }
            guard let text = row.cell(position).flatMap(source.text) else { continue }
            values[index] = try? table.columns[index].read(text)?.value
        }
        return TableRow(line: row.line, values: values, isSetAside: true)
    }

    /// Whether a row of a wide table says anything with the numbers of the variant.
    private func hasRecord(_ row: CSVRow, _ variant: Variant, _ source: some RowSource) -> Bool {
        variant.telling.isEmpty
            || variant.telling.contains { index in
                guard let position = variant.positions[index], let bytes = row.cell(position) else { return false }
                if row.content(position) == .formulaWithoutValue { return true }
                // What cannot be decoded is a fault, not a missing cell.
                return source.text(bytes).map { !table.columns[index].isMissing($0) } ?? true
            }
    }

    private func readCells(
        _ row: CSVRow, _ layout: TableLayout, _ variant: Variant, _ source: some RowSource
    ) -> TableRow {
        var record = TableRow(line: row.line, values: variant.template)
        for (index, position) in variant.cells {
            guard let bytes = row.cell(position) else { continue }
            let content = row.content(position)
            let isKnown = content == nil && readKnown(bytes, index, &record)
            if isKnown { continue }
            let name = layout.name(at: position)
            guard let text = source.text(bytes) else {
                report(
                    "cell-encoding", row.line, column: name,
                    "the cell is not text in \(table.encoding.name), or holds control characters",
                    "give the encoding of the file in the package")
                record.isSetAside = true
                continue
            }
            let reading = read(text, index, name, content, &record)
            if content == nil, case .success(let reading) = reading { memories.note(reading, for: bytes, of: index) }
        }
        return record
    }

    /// Takes what a cell says that needs no reading; false for one that does.
    private func readKnown(_ bytes: ArraySlice<UInt8>, _ index: Int, _ record: inout TableRow) -> Bool {
        if let text = memories.plainText(bytes, of: index) {
            record.values[index] = .text(text)
            return true
        }
        switch memories.reading(of: bytes, of: index) {
        case .missing?: return true
        case .reading(let reading)?:
            guard (try? readParts(reading, of: index, &record.values)) != nil else { return false }
            record.values[index] = reading.value
            return true
        case nil: return false
        }
    }

    /// Reads the text of a cell, or of a part of one, as one of the table's columns; a cell of a sheet tells more.
    @discardableResult
    private func read(
        _ text: String, _ index: Int, _ name: String?, _ content: SheetCell.Content?, _ record: inout TableRow
    ) -> Result<CellReading?, CellFault> {
        do {
            guard let reading = try table.columns[index].read(content, text) else { return .success(nil) }
            record.values[index] = reading.value
            try readParts(reading, of: index, &record.values)
            if let remark = reading.remark {
                report(remark, record.line, column: name, value: text, severity: .warning)
            }
            return .success(reading)
        } catch {
            report(error, record.line, column: name, value: text)
            record.isSetAside = true
            return .failure(error)
        }
    }

    // MARK: Lists

    /// Makes a record of each item of the list in a row; none where the cell is missing.
    private func readItems(
        of list: CellList, _ row: CSVRow, _ variant: Variant, _ record: TableRow, _ source: some RowSource,
        _ take: (inout TableRow) -> Void
    ) {
        let bytes = variant.positions[list.column].flatMap(row.cell)
        guard let text = bytes.flatMap(source.text), !table.columns[list.column].isMissing(text) else {
            guard record.isSetAside else { return }
            var faulty = record
            take(&faulty)
            return
        }
        let name = table.placeName(list.column, in: record.values)
        for (number, item) in list.items(in: text).enumerated() {
            var part = record
            read(item, of: list, name, &part)
            if let column = table.columns.firstIndex(where: { $0.origin == .itemNumber }) {
                part.values[column] = .integer(number + 1)
            }
            take(&part)
        }
    }

    private func read(_ item: Substring, of list: CellList, _ name: String?, _ record: inout TableRow) {
        guard let match = try? list.pattern.wholeMatch(in: item) else {
            let fault = CellFault(
                rule: "list-item", message: "a part of the cell does not match the pattern of the list",
                remedy: "write each part as \(list.patternText), with `\(list.separator)` between")
            report(fault, record.line, column: name, value: String(item))
            record.isSetAside = true
            return
        }
        for index in table.columns.indices where table.columns[index].origin == .listPart {
            guard let group = match[table.columns[index].name]?.substring else { continue }
            read(String(group), index, name, nil, &record)
        }
    }

    // MARK: Numbers

    /// Puts the sign and the unit of a number where the study has them.
    private func readParts(
        _ reading: CellReading, of index: Int, _ values: inout [CellValue?]
    ) throws(CellFault) {
        guard reading.comparator != nil || reading.unit != nil else { return }
        if let comparator = reading.comparator {
            guard let part = table.part(.comparator(of: index)) else {
                throw CellFault(
                    rule: "cell-comparator", message: "the cell has a sign before its number, which nothing takes",
                    remedy: "write the number alone")
            }
            values[part] = .text(comparator.rawValue)
        }
        guard let unit = reading.unit else { return }
        if let part = table.part(.unit(of: index)) {
            values[part] = .text(unit)
        } else if table.columns[index].studyFields.contains(where: { $0.unitField != nil }) {
            throw CellFault(
                rule: "cell-unit", message: "the cell has a unit, and so has another column",
                remedy: "give the unit in one of them")
        }
    }

    private func report(
        _ fault: CellFault, _ line: Int, column: String?, value: String?, severity: Diagnostic.Severity = .error
    ) {
        findings.append(
            Diagnostic(
                severity, rule: fault.rule, at: location(line, column),
                message: fault.message, remedy: fault.remedy, value: value))
    }

    private func report(
        _ rule: String, _ line: Int, column: String? = nil, _ message: String, _ remedy: String, value: String? = nil
    ) {
        findings.append(
            Diagnostic(
                .error, rule: rule, at: location(line, column), message: message, remedy: remedy, value: value))
    }

    private func location(_ line: Int, _ column: String? = nil) -> Location {
        Location(file: file, sheet: sheetName, place: .cell(row: line, column: column))
    }

    /// As the workbook has it, also where the package gives the sheet's number.
    private var sheetName: String? {
        table.sheet.flatMap { workbooks.name(of: $0, in: file) }
    }
}

extension CSVRow.Fault {
    fileprivate var rule: String {
        switch self {
        case .unclosedQuote: "row-unclosed-quote"
        case .textAfterQuote: "row-text-after-quote"
        case .tooLong: "row-too-long"
        }
    }

    fileprivate func message(_ limits: ExportLimits) -> String {
        switch self {
        case .unclosedQuote: "a quoted cell is not closed"
        case .textAfterQuote: "text follows the closing quote of a cell"
        case .tooLong: "the row is longer than \(limits.rowBytes) bytes"
        }
    }

    fileprivate var remedy: String {
        switch self {
        case .unclosedQuote: "close the quote; write a quote within quotes twice"
        case .textAfterQuote: "put the whole cell in quotes; write a quote within quotes twice"
        case .tooLong: "look for a quote that is not closed"
        }
    }
}
