/// A text that is not JSON (RFC 8259).
struct JSONFault: Error {
    var offset: Int
    var message: String
}

/// Reads a whole JSON text.
struct JSONNodeReader {
    private static let maximumDepth = 100
    private let bytes: [UInt8]
    private var at = 0

    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONFault(offset: 0, message: "the text is not UTF-8")
        }
        var reader = JSONNodeReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
        let node = try reader.value(depth: 1)
        reader.skipSpace()
        guard reader.at == bytes.count else { throw reader.fault("there is more text behind the view") }
        return node
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ message: String) -> JSONFault {
        JSONFault(offset: at, message: at < bytes.count ? message : "the text ends in the middle of the view")
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { at += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        skipSpace()
        guard next == byte.asciiValue else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ byte: Character) throws(JSONFault) {
        guard take(byte) else { throw fault("'\(byte)' is wanted here") }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        skipSpace()
        guard depth <= Self.maximumDepth else { throw fault("objects and lists nest more than 100 deep") }
        let start = at
        let value: JSONNode.Value
        switch next {
        case UInt8(ascii: "{")?: value = .object(try members(depth: depth))
        case UInt8(ascii: "[")?: value = .list(try items(depth: depth))
        case UInt8(ascii: "\"")?: value = .text(try text())
        case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: value = .number(try number())
        default: value = try word()
        }
        return JSONNode(value: value, offset: start)
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [JSONNode.Member] {
        at += 1
        var members: [JSONNode.Member] = []
        if take("}") { return members }
        repeat {
            skipSpace()
            let offset = at
            guard next == UInt8(ascii: "\"") else { throw fault("the name of a property is wanted here") }
            let name = try text()
            guard !members.contains(where: { $0.name == name }) else {
                throw JSONFault(offset: offset, message: "the property '\(name)' is here twice")
            }
            try expect(":")
            members.append(.init(name: name, nameOffset: offset, node: try value(depth: depth + 1)))
        } while take(",")
        try expect("}")
        return members
    }

    private mutating func items(depth: Int) throws(JSONFault) -> [JSONNode] {
        at += 1
        var items: [JSONNode] = []
        if take("]") { return items }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        try expect("]")
        return items
    }

    private mutating func word() throws(JSONFault) -> JSONNode.Value {
        let words: [(String, JSONNode.Value)] = [("true", .boolean(true)), ("false", .boolean(false)), ("null", .null)]
        guard let (word, value) = words.first(where: { bytes[at...].starts(with: $0.0.utf8) }) else {
            throw fault("a JSON value is wanted here")
        }
        at += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        let isZero = next == UInt8(ascii: "0")
        let whole = digits()
        guard whole == 1 || whole > 1 && !isZero else { throw fault("this is no number of JSON's") }
        if next == UInt8(ascii: ".") {
            at += 1
            guard digits() > 0 else { throw fault("digits are wanted behind the point") }
        }
        if let mark = next, mark | 0x20 == UInt8(ascii: "e") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            guard digits() > 0 else { throw fault("digits are wanted in the exponent") }
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte = next, byte &- UInt8(ascii: "0") < 10 { at += 1 }
        return at - start
    }

    private mutating func text() throws(JSONFault) -> String {
        at += 1
        var units: [UInt8] = []
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units += Array(String(try escape()).utf8)
            case 0..<0x20: throw JSONFault(offset: at - 1, message: "a control character stands in a string")
            default: units.append(byte)
            }
        }
        throw fault("")
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        guard let letter = next else { throw fault("") }
        at += 1
        switch letter {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode()
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        default: throw JSONFault(offset: at - 2, message: "JSON knows no such escape")
        }
    }

    private mutating func unicode() throws(JSONFault) -> Unicode.Scalar {
        let start = at - 2
        let high = try unit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        if bytes[at...].starts(with: "\\u".utf8) {
            at += 2
            let low = try unit()
            if (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        throw JSONFault(offset: start, message: "half of a surrogate pair is no character")
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        let digits = String(decoding: bytes[at..<min(bytes.count, at + 4)], as: UTF8.self)
        guard digits.utf8.count == 4, let value = UInt16(digits, radix: 16) else {
            throw fault("four hexadecimal digits are wanted here")
        }
        at += 4
        return UInt32(value)
    }
}
