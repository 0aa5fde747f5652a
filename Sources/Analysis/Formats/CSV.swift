/// Writes a data set as CSV (RFC 4180): commas, a header row, quotes where needed, LF at the end of each row, and nothing
/// for a missing value.
struct CSVWriter {
    private var output: TextOutput

    init(_ dataset: Dataset, to file: any ReportFile) {
        output = TextOutput(to: file)
        for (index, variable) in dataset.variables.enumerated() {
            if index > 0 { output.append(",") }
            append(variable.name)
        }
        output.append("\n")
    }

    mutating func add(_ row: [Cell]) throws {
        for (index, cell) in row.enumerated() {
            if index > 0 { output.bytes.append(UInt8(ascii: ",")) }
            if let text = cell.printed { append(text) }
        }
        output.bytes.append(UInt8(ascii: "\n"))
        try output.pass()
    }

    mutating func finish() throws {
        try output.finish()
    }

    private mutating func append(_ field: String) {
        let start = output.bytes.count
        output.append(field)
        let needsQuotes = output.bytes[start...].contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return }
        output.bytes.removeSubrange(start...)
        output.append("\"")
        // By byte: a quote with an accent on it is a character of its own.
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { output.bytes.append(byte) }
            output.bytes.append(byte)
        }
        output.append("\"")
    }
}
