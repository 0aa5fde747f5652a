/// Texts of a workbook, in which `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for an
/// underscore that would begin such a sign (ECMA-376 part 1 §22.9.2.19).
enum EscapedText {
    static func text(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var unescaped: [UInt16] = []
        var rest = Array(text.utf16)[...]
        while let unit = rest.first {
            if let escaped = escaped(rest.prefix(7)) {
                unescaped.append(escaped)
                rest = rest.dropFirst(7)
            } else {
                unescaped.append(unit)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: unescaped, as: UTF16.self)
    }

    private static func escaped(_ sign: ArraySlice<UInt16>) -> UInt16? {
        let text = String(decoding: sign, as: UTF16.self)
        guard text.utf8.count == 7, text.hasPrefix("_x"), text.hasSuffix("_") else { return nil }
        let digits = text.dropFirst(2).dropLast()
        return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
    }
}
