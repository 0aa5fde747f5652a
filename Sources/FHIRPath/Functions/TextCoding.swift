/// Bytes and texts in the forms that `encode` and `escape` know.
enum TextCoding {
    static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// RFC 4648 §5.
    static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(ofHex text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            let pair = digits[start...start + 1]
            guard !pair.contains(UInt8(ascii: "+")), !pair.contains(UInt8(ascii: "-")),
                let byte = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    static func base64(_ bytes: [UInt8], _ alphabet: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let index = Int(bits >> UInt32(18 - 6 * place)) & 63
                text.append(place <= group.count ? alphabet[index] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func bytes(ofBase64 text: String, _ alphabet: [UInt8]) -> [UInt8]? {
        let signs = text.utf8.filter { $0 > 0x20 }
        let digits = signs.prefix { $0 != UInt8(ascii: "=") }
        let padding = signs.dropFirst(digits.count)
        guard padding.allSatisfy({ $0 == UInt8(ascii: "=") }), padding.count < 3, digits.count % 4 != 1 else {
            return nil
        }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static let htmlEntities: [(sign: String, entity: String)] = [
        ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
    ]

    static func escapedHTML(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            htmlEntities.first { $0.sign == String(scalar) }?.entity ?? String(scalar)
        }.joined()
    }

    static func unescapedHTML(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            if let known = htmlEntities.first(where: { rest.hasPrefix($0.entity) }) {
                result += known.sign
                rest = rest.dropFirst(known.entity.count)
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static let jsonEscapes: [(sign: Unicode.Scalar, letter: Unicode.Scalar)] = [
        ("\"", "\""), ("\\", "\\"), ("\n", "n"), ("\r", "r"), ("\t", "t"), ("\u{8}", "b"), ("\u{C}", "f"),
    ]

    static func escapedJSON(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let known = jsonEscapes.first(where: { $0.sign == scalar }) {
                result.append("\\")
                result.append(known.letter)
            } else if scalar.value < 0x20 {
                result.append(contentsOf: ("\\u00" + hex([UInt8(scalar.value)])).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// `nil` for an escape that JSON does not know.
    static func unescapedJSON(_ text: String) -> String? {
        var units: [UInt16] = []
        var rest = Array(text.utf16)[...]
        while let unit = rest.popFirst() {
            guard unit == UInt16(UInt8(ascii: "\\")) else {
                units.append(unit)
                continue
            }
            guard let letter = rest.popFirst().flatMap({ Unicode.Scalar($0) }) else { return nil }
            if letter == "u" {
                let digits = String(decoding: rest.prefix(4), as: UTF16.self)
                guard digits.utf8.count == 4, let value = UInt16(digits, radix: 16) else { return nil }
                units.append(value)
                rest = rest.dropFirst(4)
            } else if letter == "/" {
                units.append(UInt16(UInt8(ascii: "/")))
            } else {
                guard let known = jsonEscapes.first(where: { $0.letter == letter }) else { return nil }
                units.append(UInt16(known.sign.value))
            }
        }
        return String(validating: units, as: UTF16.self)
    }
}
