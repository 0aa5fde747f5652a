extension Dataset {
    /// The data set as CSV (RFC 4180): commas, a header row, quotes where needed, LF at the end of each row, and
    /// nothing for a missing value.
    public var csv: String {
        let header = variables.map(\.name)
        let lines = [header] + rows.map { $0.map { $0.printed ?? "" } }
        return lines.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }
}

private func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return field }
    // By scalar: a quote with an accent on it is a character of its own.
    let doubled = field.unicodeScalars.reduce(into: String.UnicodeScalarView()) { doubled, scalar in
        if scalar == "\"" { doubled.append(scalar) }
        doubled.append(scalar)
    }
    return "\"" + String(doubled) + "\""
}
