import FHIR

/// The forms in which rows are written as text.
public enum RowFormat: String, Sendable, CaseIterable {
    /// RFC 4180, with a header and a line feed behind each row. Nothing stands for no value, `""` for an empty text, and
    /// for no value in a table of one column, too, since many readers pass over an empty line. Lists and objects are JSON.
    case csv
    /// An object a line.
    case ndjson
    /// One list of objects.
    case json
}

/// Writes rows as text, as they come. Numbers keep their digits.
public final class RowWriter: RowSink {
    /// So many bytes are gathered before they are written.
    private static let blockBytes = 1 << 18
    private let format: RowFormat
    private let target: any ByteTarget
    private var output = OutputBuffer(capacity: RowWriter.blockBytes + 1 << 14)
    /// For each column, what JSON has before its value: `,"name":`.
    private let labels: [[UInt8]]
    private var isFirst = true

    public init(_ format: RowFormat, of view: View, to target: any ByteTarget) {
        self.format = format
        self.target = target
        labels = view.columns.enumerated().map { place, column in
            Array(((place == 0 ? "{\"" : ",\"") + column.name + "\":").utf8)
        }
        switch format {
        case .csv: output.append(view.columns.map(\.name).joined(separator: ",") + "\n")
        case .json: output.append(String("["))
        case .ndjson: break
        }
    }

    public func row(_ row: Row) throws {
        let count = write(row, into: &output)
        isFirst = false
        if count >= Self.blockBytes { try flush() }
    }

    /// Returns how many bytes have been gathered.
    private func write(_ row: Row, into output: inout OutputBuffer) -> Int {
        switch format {
        case .csv: Self.csv(row, into: &output)
        case .ndjson:
            json(row, into: &output)
            output.append(byte: UInt8(ascii: "\n"))
        case .json:
            output.append(isFirst ? "\n" : ",\n")
            json(row, into: &output)
        }
        return output.count
    }

    /// Writes what belongs behind the last row.
    public func finish() throws {
        if format == .json { output.append(isFirst ? "]\n" : "\n]\n") }
        try flush()
    }

    private func flush() throws {
        try output.withBytes { try target.write($0) }
        output.removeAll()
    }

    // MARK: JSON

    private func json(_ row: Row, into output: inout OutputBuffer) {
        for column in 0..<row.count {
            labels[column].withUnsafeBufferPointer { output.append(bytes: $0) }
            let cell = row[column]
            switch cell.kind {
            case .null: output.append(String("null"))
            case .number, .boolean, .json: output.append(bytes: cell.bytes)
            case .text:
                output.append(byte: UInt8(ascii: "\""))
                output.appendJSON(cell.bytes)
                output.append(byte: UInt8(ascii: "\""))
            }
        }
        output.append(byte: UInt8(ascii: "}"))
    }

    // MARK: CSV

    private static func csv(_ row: Row, into output: inout OutputBuffer) {
        for column in 0..<row.count {
            if column > 0 { output.append(byte: UInt8(ascii: ",")) }
            let cell = row[column]
            switch cell.kind {
            case .null: if row.count == 1 { output.append("\"\"") }
            case .number, .boolean: output.append(bytes: cell.bytes)
            case .text, .json: field(cell.bytes, into: &output)
            }
        }
        output.append(byte: UInt8(ascii: "\n"))
    }

    private static func field(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout OutputBuffer) {
        let quote = UInt8(ascii: "\"")
        guard bytes.isEmpty || bytes.contains(where: needsQuotes) else { return output.append(bytes: bytes) }
        output.append(byte: quote)
        var rest = bytes[...]
        while let place = rest.firstIndex(of: quote) {
            output.append(bytes: UnsafeBufferPointer(rebasing: rest[...place]))
            output.append(byte: quote)
            rest = rest[(place + 1)...]
        }
        output.append(bytes: UnsafeBufferPointer(rebasing: rest))
        output.append(byte: quote)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: ",")
            && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r"))
    }
}
