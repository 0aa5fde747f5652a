import Diagnostics
import Study

/// Reads a table's file into rows: header, cells, types and constraints, everything that a row can be judged by alone.
struct TableReader {
    let table: Table
    let file: String
    let limits: ExportLimits
    let findings: Findings
    let workbooks: Workbooks

    func read() -> TableContent {
        var content = TableContent(source: TableSource(table: table, file: file, sheet: sheetName))
        do {
            if let sheet = table.sheet {
                var source = SheetSource(
                    try workbooks.rows(of: sheet, in: file), table.dialect,
                    width: table.dialect.header == .none ? table.columns.count : nil)
                try read(&source, into: &content)
                source.report(at: location(1), findings)
            } else {
                var source = try CSVRows(
                    path: file, dialect: table.dialect, encoding: table.encoding, rowLimit: limits.rowBytes)
                try read(&source, into: &content)
            }
        } catch {
            // An error in the middle of a file leaves its rows in doubt.
            content.rows = []
            content.wasRead = false
            let place = error.line.map { location($0) } ?? Location(file: file, sheet: sheetName)
            findings.append(
                Diagnostic(.error, rule: error.rule, at: place, message: error.message, remedy: error.remedy))
        }
        return content
    }

    private func read(_ source: inout some RowSource, into content: inout TableContent) throws(TableFault) {
        guard let layout = try readLayout(&source) else { return }
        content.wasRead = true
        while let row = try source.next() {
            guard content.rows.count < limits.rows else {
                report("table-too-long", row.line, "the table has more than \(limits.rows) rows", "split the export")
                break
            }
            content.rows.append(read(row, layout, source))
        }
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

    private func read(_ row: CSVRow, _ layout: TableLayout, _ source: some RowSource) -> TableRow {
        if let fault = row.fault {
            let column = layout.name(at: row.count - 1)
            report(fault.rule, row.line, column: column, fault.message(limits), fault.remedy)
        } else if !layout.fits(row) {
            report(
                "row-ragged", row.line, "the row has \(row.count) cells, the table \(layout.width) columns",
                "give one cell for each column; put cells that hold the delimiter in quotes")
        } else {
            return readCells(row, layout, source)
        }
        // What can be read of such a row tells only which rows belong to it.
        var values = [CellValue?](repeating: nil, count: table.columns.count)
        for index in values.indices {
            guard let position = layout.positions[index], position < row.count - (row.fault == nil ? 0 : 1) else {
                continue
            }
            guard let text = row.cell(position).flatMap(source.text) else { continue }
            values[index] = try? table.columns[index].read(text)?.value
        }
        return TableRow(line: row.line, values: values, isSetAside: true)
    }

    private func readCells(_ row: CSVRow, _ layout: TableLayout, _ source: some RowSource) -> TableRow {
        var values = [CellValue?](repeating: nil, count: table.columns.count)
        var isSetAside = false
        for index in values.indices {
            guard let position = layout.positions[index], let bytes = row.cell(position) else { continue }
            let column = table.columns[index]
            guard let text = source.text(bytes) else {
                report(
                    "cell-encoding", row.line, column: column.name,
                    "the cell is not text in \(table.encoding.name), or holds control characters",
                    "give the encoding of the file in the package")
                isSetAside = true
                continue
            }
            do {
                guard let reading = try column.read(row.content(position), text) else { continue }
                values[index] = reading.value
                try readParts(reading, of: index, &values)
                if let remark = reading.remark {
                    report(remark, row.line, column: column.name, value: text, severity: .warning)
                }
            } catch {
                report(error, row.line, column: column.name, value: text)
                isSetAside = true
            }
        }
        return TableRow(line: row.line, values: values, isSetAside: isSetAside)
    }

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
