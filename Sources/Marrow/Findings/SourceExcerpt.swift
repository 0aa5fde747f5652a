/// The part of a line of JSON or XML around a place, with a caret under it.
///
/// Values are patients' data: their letters and digits are masked unless the user asks for them, so that only names
/// and structure remain.
struct SourceExcerpt {
    var showsValues: Bool
    /// How many characters stand before and behind the place, at most.
    var reach = 48

    /// Two lines: the excerpt and the caret. `column` counts bytes from 1; `nil` where the line has no such column.
    func lines(_ line: [UInt8], column: Int) -> [String]? {
        guard column >= 1, column <= line.count + 1 else { return nil }
        let shown = showsValues ? line : Self.masked(line)
        let before = characters(shown[..<(column - 1)])
        let behind = characters(shown[(column - 1)...])
        let head = before.count > reach ? "…" + String(before.suffix(reach)) : String(before)
        let tail = behind.count > reach ? behind.prefix(reach) + "…" : behind[...]
        return ["    " + head + String(tail), "    " + String(repeating: " ", count: head.count) + "^"]
    }

    /// What a terminal may be shown: one character a character, control characters as a dot.
    private func characters(_ bytes: ArraySlice<UInt8>) -> [Character] {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
            let category = scalar.properties.generalCategory
            return category == .control || category == .format ? " " : Character(scalar)
        }
    }

    /// A line without its values.
    static func masked(_ line: [UInt8]) -> [UInt8] {
        let start = line.first { $0 > 0x20 }
        return start == UInt8(ascii: "<") || !line.contains(UInt8(ascii: "\"")) && line.contains(UInt8(ascii: ">"))
            ? maskedXML(line) : maskedJSON(line)
    }

    /// Names of properties stay; other strings, and numbers, go.
    private static func maskedJSON(_ line: [UInt8]) -> [UInt8] {
        var result = line
        var index = 0
        while index < line.count {
            guard line[index] == UInt8(ascii: "\"") else {
                if isDigit(line[index]) { result[index] = mask }
                index += 1
                continue
            }
            let end = endOfString(line, from: index + 1)
            if !isFollowedByColon(line, end) { hide(&result, index + 1..<end) }
            index = end + 1
        }
        return result
    }

    private static func endOfString(_ line: [UInt8], from start: Int) -> Int {
        var index = start
        while index < line.count, line[index] != UInt8(ascii: "\"") {
            index += line[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index, line.count)
    }

    private static func isFollowedByColon(_ line: [UInt8], _ end: Int) -> Bool {
        guard end < line.count else { return false }
        return line[(end + 1)...].first { $0 > 0x20 } == UInt8(ascii: ":")
    }

    /// Tags and the names of attributes stay; attributes' values and text go.
    private static func maskedXML(_ line: [UInt8]) -> [UInt8] {
        var result = line
        var quote: UInt8?
        var isInTag = false
        for (index, byte) in line.enumerated() {
            if let open = quote {
                if byte == open { quote = nil } else { hide(&result, index..<index + 1) }
            } else if isInTag {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                if byte == UInt8(ascii: ">") { isInTag = false }
            } else if byte == UInt8(ascii: "<") {
                isInTag = true
            } else {
                hide(&result, index..<index + 1)
            }
        }
        return result
    }

    private static let mask = UInt8(ascii: "*")

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// Every byte but white space; a character of several bytes becomes as many masks, which no longer say which it was.
    private static func hide(_ bytes: inout [UInt8], _ range: Range<Int>) {
        for index in range where bytes[index] > 0x20 { bytes[index] = mask }
    }
}
