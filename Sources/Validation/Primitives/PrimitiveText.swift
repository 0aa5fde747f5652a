/// Matches the primitives that are texts by the regular expressions of FHIR R4 §datatypes. White space, `\s`, is that of
/// ASCII; everything beyond ASCII counts as `\S`, as it does in XML Schema.
enum PrimitiveText {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func isBoolean(_ bytes: Bytes) -> Bool {
        var cursor = ByteCursor(bytes)
        return (cursor.take("true") || cursor.take("false")) && cursor.isAtEnd
    }

    /// `[^\s]+(\s[^\s]+)*`, where the text of the specification allows no white space but single spaces.
    static func isCode(_ bytes: Bytes) -> Bool {
        var isBehindSpace = true
        for byte in bytes {
            if isWhiteSpace(byte) {
                if isBehindSpace || byte != 0x20 { return false }
                isBehindSpace = true
            } else {
                isBehindSpace = false
            }
        }
        return !isBehindSpace
    }

    /// `[A-Za-z0-9\-\.]{1,64}`
    static func isID(_ bytes: Bytes) -> Bool {
        guard 1...64 ~= bytes.count else { return false }
        return bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// `\S*`, the form of uri, url and canonical; where it is a UUID or an OID, that is one (RFC 9562 §4, RFC 3061 §2).
    static func isURI(_ bytes: Bytes) -> Bool {
        guard !hasByte(below: 0x21, in: bytes) || !bytes.contains(where: isWhiteSpace) else { return false }
        guard let first = bytes.first, first == UInt8(ascii: "u") || first == UInt8(ascii: "o") else { return true }
        return isNamed(bytes)
    }

    /// Whether a URI has none of the schemes of UUIDs and OIDs, or is what it claims to be. What follows `|` or `#` is
    /// the version or the fragment.
    private static func isNamed(_ bytes: Bytes) -> Bool {
        var cursor = ByteCursor(bytes)
        if cursor.take("uuid:") || cursor.take("oid:") { return false }
        guard cursor.take("urn:") else { return true }
        let end = bytes.firstIndex { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
        let name = Bytes(rebasing: bytes[..<end])
        if cursor.take("uuid:") { return isUUID(name, inAnyCase: true) }
        return cursor.take("oid:") ? isOID(name) : true
    }

    /// `urn:oid:[0-2](\.(0|[1-9][0-9]*))+`
    static func isOID(_ bytes: Bytes) -> Bool {
        var cursor = ByteCursor(bytes)
        guard cursor.take("urn:oid:"), let root = cursor.number(digits: 1), root <= 2, !cursor.isAtEnd else {
            return false
        }
        while cursor.take(UInt8(ascii: ".")) {
            let isZero = cursor.byte == UInt8(ascii: "0")
            let count = cursor.takeDigits()
            guard count == 1 || count > 1 && !isZero else { return false }
        }
        return cursor.isAtEnd
    }

    /// `urn:uuid:` and 8-4-4-4-12 hexadecimal digits: in lower case for the type uuid, in any where it is a URI.
    static func isUUID(_ bytes: Bytes, inAnyCase: Bool = false) -> Bool {
        var cursor = ByteCursor(bytes)
        guard cursor.take("urn:uuid:") else { return false }
        for (place, count) in [8, 4, 4, 4, 12].enumerated() {
            if place > 0, !cursor.take(UInt8(ascii: "-")) { return false }
            guard cursor.takeHexadecimal(count, inAnyCase: inAnyCase) else { return false }
        }
        return cursor.isAtEnd
    }

    /// `[ \r\n\t\S]+`, at most 1024*1024 characters; the form of string and markdown.
    static func stringFault(_ bytes: Bytes) -> PrimitiveFault? {
        let limit = 1024 * 1024
        // Every character has one byte that does not continue another.
        if bytes.count > limit, bytes.lazy.filter({ $0 & 0xC0 != 0x80 }).count > limit { return .tooLong }
        if let first = bytes.first, first <= 0x20, bytes.allSatisfy(isWhiteSpace) { return .blank }
        guard hasByte(below: 0x20, in: bytes) else { return nil }
        let hasControl = bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return hasControl ? .controlCharacter : nil
    }

    /// `(\s*([0-9a-zA-Z\+\/=]){4}\s*)+`, with `=` only where RFC 4648 §4 has it: one or two at the end.
    static func base64Fault(_ bytes: Bytes) -> PrimitiveFault? {
        var count = 0
        var padding = 0
        var hasWhiteSpace = false
        var place = 0
        while place < bytes.count {
            let start = place
            while place < bytes.count, isBase64Digit(bytes[place]) { place += 1 }
            if place > start, padding > 0 { return .malformed }
            count += place - start
            guard place < bytes.count else { break }
            if bytes[place] == UInt8(ascii: "=") {
                padding += 1
                count += 1
            } else if isWhiteSpace(bytes[place]), count % 4 == 0 {
                hasWhiteSpace = true
            } else {
                return .malformed
            }
            place += 1
        }
        guard count > 0, count % 4 == 0, padding <= 2 else { return .malformed }
        return hasWhiteSpace ? .whiteSpaceInBase64 : nil
    }

    /// One of `0-9a-zA-Z+/`, by a bit for each ASCII character: base64 content is long.
    private static func isBase64Digit(_ byte: UInt8) -> Bool {
        let isSet = (byte < 64 ? 0x03FF_8800_0000_0000 : 0x07FF_FFFE_07FF_FFFE as UInt64) >> UInt64(byte & 63) & 1
        return byte < 128 && isSet == 1
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte &- 0x09 < 5
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }

    /// Whether some byte is below a limit of at most 0x80.
    private static func hasByte(below limit: UInt8, in bytes: Bytes) -> Bool {
        let highs: UInt64 = 0x8080_8080_8080_8080
        let limits = UInt64(limit) &* 0x0101_0101_0101_0101
        let raw = UnsafeRawBufferPointer(bytes)
        var place = 0
        while raw.count - place >= 8 {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            // Subtracting makes a byte's high bit come up where the byte was too small; a borrow needs such a byte.
            if (word &- limits) & ~word & highs != 0 { return true }
            place += 8
        }
        return raw[place...].contains { $0 < limit }
    }
}
