import Diagnostics

/// Reads a table's file into rows: header, cells, types and constraints, everything that a row can be judged by alone.
struct TableReader {
    let table: Table
    let file: String
    let limits: ExportLimits
    let findings: Findings

    func read() -> TableContent {
        var content = TableContent(source: TableSource(table: table, file: file))
        do {
            var lexer = CSVLexer(try BytePieces(path: file), dialect: table.dialect, rowLimit: limits.rowBytes)
            guard try checkByteOrderMark(&lexer), let layout = try readLayout(&lexer) else { return content }
            content.wasRead = true
            while let row = try lexer.next() {
                if row.isBlank { continue }
                guard content.rows.count < limits.rows else {
                    report(
                        "table-too-long", row.line, "the table has more than \(limits.rows) rows", "split the export")
                    break
                }
                content.rows.append(read(row, layout))
            }
        } catch {
            // An error in the middle of a file leaves its rows in doubt.
            content.rows = []
            content.wasRead = false
            findings.append(
                Diagnostic(
                    .error, rule: "table-unreadable", at: Location(file: file), message: "the file cannot be read",
                    remedy: "put the file where the package says, with leave to read it"))
        }
        return content
    }

    private func checkByteOrderMark(_ lexer: inout CSVLexer) throws(BytePieces.Failure) -> Bool {
        guard try lexer.skipByteOrderMark(), table.encoding != .utf8 else { return true }
        report(
            "table-encoding", 1, "the file begins with the mark of UTF-8, but the package says \(table.encoding.name)",
            "give the encoding utf-8 in the package")
        return false
    }

    // MARK: Header

    private func readLayout(_ lexer: inout CSVLexer) throws(BytePieces.Failure) -> TableLayout? {
        guard table.dialect.hasHeader else { return TableLayout(table) }
        var header = try lexer.next()
        while let row = header, row.isBlank { header = try lexer.next() }
        guard let header, header.fault == nil, header.count <= limits.columns else {
            report(
                "table-header", header?.line ?? 1, "the table has no header that can be read",
                "begin the file with the names of the columns, at most \(limits.columns)")
            return nil
        }
        let names = (0..<header.count).map { header.cell($0).flatMap(table.encoding.decode) ?? "" }
        return TableLayout(table, names: names, line: header.line, file: file, findings: findings)
    }

    // MARK: Rows

    private func read(_ row: CSVRow, _ layout: TableLayout) -> TableRow {
        if let fault = row.fault {
            let column = layout.name(at: row.count - 1)
            report(fault.rule, row.line, column: column, fault.message(limits), fault.remedy)
        } else if row.count != layout.width {
            report(
                "row-ragged", row.line, "the row has \(row.count) cells, the table \(layout.width) columns",
                "give one cell for each column; put cells that hold the delimiter in quotes")
        } else {
            return readCells(row, layout)
        }
        // What can be read of such a row tells only which rows belong to it.
        var values = [CellValue?](repeating: nil, count: table.columns.count)
        for index in values.indices {
            guard let position = layout.positions[index], position < row.count - (row.fault == nil ? 0 : 1) else {
                continue
            }
            guard let text = row.cell(position).flatMap(table.encoding.decode) else { continue }
            values[index] = try? table.columns[index].read(text)
        }
        return TableRow(line: row.line, values: values, isSetAside: true)
    }

    private func readCells(_ row: CSVRow, _ layout: TableLayout) -> TableRow {
        var values = [CellValue?](repeating: nil, count: table.columns.count)
        var isSetAside = false
        for index in values.indices {
            guard let position = layout.positions[index], let bytes = row.cell(position) else { continue }
            let column = table.columns[index]
            guard let text = table.encoding.decode(bytes) else {
                report(
                    "cell-encoding", row.line, column: column.name,
                    "the cell is not text in \(table.encoding.name), or holds control characters",
                    "give the encoding of the file in the package")
                isSetAside = true
                continue
            }
            do {
                values[index] = try column.read(text)
            } catch {
                report(error.rule, row.line, column: column.name, error.message, error.remedy, value: text)
                isSetAside = true
            }
        }
        return TableRow(line: row.line, values: values, isSetAside: isSetAside)
    }

    private func report(
        _ rule: String, _ line: Int, column: String? = nil, _ message: String, _ remedy: String, value: String? = nil
    ) {
        findings.append(
            Diagnostic(
                .error, rule: rule, at: Location(file: file, place: .cell(row: line, column: column)), message: message,
                remedy: remedy, value: value))
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
