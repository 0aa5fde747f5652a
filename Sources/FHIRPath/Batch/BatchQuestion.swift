/// A line of a batch: `{"id":"1","expression":"name.given","input":"patient.json"}`.
public struct BatchQuestion: Sendable, Hashable {
    /// The id as it was written, in JSON, to be given back.
    public var id: String
    public var expression: String
    /// The path of the file with the resource.
    public var input: String

    /// - Throws: an error of kind `syntax` when the line is no JSON object with these three properties.
    public init(line: String) throws(FHIRPathError) {
        var reader = FlatObjectReader(line)
        guard let properties = reader.read() else { throw Self.error("the line is no flat JSON object", at: reader.at) }
        guard let expression = properties["expression"]?.text, let input = properties["input"]?.text else {
            throw Self.error("'expression' and 'input' are wanted, both texts", at: 0)
        }
        self.id = properties["id"]?.json ?? "null"
        self.expression = expression
        self.input = input
    }

    private static func error(_ message: String, at offset: Int) -> FHIRPathError {
        FHIRPathError(kind: .syntax, message: message, line: 1, column: offset + 1)
    }
}

/// Reads a JSON object whose values are texts, numbers or words.
private struct FlatObjectReader {
    struct Value {
        /// As it stands in the line.
        var json: String
        /// What a text says.
        var text: String?
    }

    private let bytes: [UInt8]
    private(set) var at = 0

    init(_ line: String) {
        bytes = Array(line.utf8)
    }

    mutating func read() -> [String: Value]? {
        guard take("{") else { return nil }
        var properties: [String: Value] = [:]
        if take("}") { return isAtEnd ? properties : nil }
        repeat {
            guard let name = value()?.text, take(":"), let value = value() else { return nil }
            properties[name] = value
        } while take(",")
        return take("}") && isAtEnd ? properties : nil
    }

    private var isAtEnd: Bool { bytes[at...].allSatisfy { $0 <= 0x20 } }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
        at += 1
        return true
    }

    private mutating func value() -> Value? {
        guard take("\"") else { return word() }
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard at < bytes.count else { return nil }
        let inner = String(decoding: bytes[start..<at], as: UTF8.self)
        at += 1
        guard let text = TextCoding.unescapedJSON(inner) else { return nil }
        return Value(json: "\"" + inner + "\"", text: text)
    }

    private mutating func word() -> Value? {
        let start = at
        while at < bytes.count, bytes[at] > 0x20, !",}:{[\"".utf8.contains(bytes[at]) { at += 1 }
        return start == at ? nil : Value(json: String(decoding: bytes[start..<at], as: UTF8.self))
    }
}
