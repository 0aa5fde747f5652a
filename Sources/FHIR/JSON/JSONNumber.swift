/// The texts that JSON writes without quotes.
enum JSONNumber {
    /// Whether a property's value has the form that JSON wants of it, if it wants one.
    static func isForm(of facts: PropertyFacts, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if facts.flags.contains(.isNumber) { return isNumber(bytes) }
        return !facts.flags.contains(.isBoolean) || isBoolean(bytes)
    }

    static func isForm(of facts: PropertyFacts, _ text: String) -> Bool {
        if facts.flags.isDisjoint(with: [.isNumber, .isBoolean]) { return true }
        var text = text
        return text.withUTF8 { isForm(of: facts, $0) }
    }

    static func isBoolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8)
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`, RFC 8259 §6.
    static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = digits(&rest)
        guard whole == 1 || whole > 1 && !isZero else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard digits(&rest) > 0 else { return false }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
            guard digits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func digits(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let count = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
        rest.removeFirst(count)
        return count
    }
}
