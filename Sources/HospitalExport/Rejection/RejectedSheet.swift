/// The rejected rows of a sheet as a CSV file in UTF-8 (RFC 4180), their cells as the workbook shows them.
struct RejectedSheet {
    let source: SourceTable
    let sheet: SheetDialect
    let reasons: RejectionReasons

    func write(to write: (UnsafeRawBufferPointer) throws -> Void) throws {
        let dialect = source.dialect
        let width = dialect.header == .none ? source.width : nil
        guard let sheetRows = try? Workbooks().rows(of: sheet, in: source.file) else { return }
        var rows = SheetSource(sheetRows, dialect, width: width)
        guard let header = try? rows.header(skipped: { _ in }) else { return }
        for (index, row) in header.enumerated() {
            try Self.write(row, index == header.count - 1 ? RejectionMark.name : "", to: write)
        }
        while let row = try? rows.next() {
            guard let reason = reasons.reason(of: row.line) else { continue }
            try Self.write(row, reason, to: write)
        }
    }

    private static func write(
        _ row: CSVRow, _ last: String, to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let cells = (0..<row.count).map { String(decoding: row.cell($0) ?? [], as: UTF8.self) } + [last]
        let line = cells.map(quoted).joined(separator: ";") + "\r\n"
        try Array(line.utf8).withUnsafeBytes(write)
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x3B, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
