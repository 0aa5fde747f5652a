internal import CXMLElements

/// The attributes of an element, which live as long as the call that tells of it.
struct ElementAttributes {
    private let attributes: UnsafeBufferPointer<marrow_elements_attribute>

    init(_ attributes: UnsafeBufferPointer<marrow_elements_attribute>) {
        self.attributes = attributes
    }

    /// The value of an attribute without a namespace.
    subscript(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for attribute in attributes where attribute.space == nil && Self.isEqual(attribute.name, name) {
            return UnsafeBufferPointer(start: attribute.value, count: attribute.length)
        }
        return nil
    }

    func text(_ name: StaticString) -> String? {
        self[name].map { String(decoding: $0, as: UTF8.self) }
    }

    func number(_ name: StaticString) -> Int? {
        self[name].flatMap(Self.number)
    }

    /// True for `1`, `true` and `on` (xsd:boolean and ECMA-376's ST_OnOff).
    func isTrue(_ name: StaticString) -> Bool {
        ["1", "true", "on"].contains(text(name))
    }

    /// The value of an attribute of any namespace, such as `r:id`.
    func qualified(_ name: StaticString) -> String? {
        attributes.first { $0.space != nil && Self.isEqual($0.name, name) }.map {
            String(decoding: UnsafeBufferPointer(start: $0.value, count: $0.length), as: UTF8.self)
        }
    }

    /// Digits as a number; nil for anything else, and for more than nine digits.
    static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...9).contains(digits.count) else { return nil }
        var number = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    private static func isEqual(_ name: UnsafePointer<UInt8>?, _ wanted: StaticString) -> Bool {
        guard let name else { return false }
        // Both end with a zero, so the comparison ends within the shorter.
        for index in 0...wanted.utf8CodeUnitCount where name[index] != wanted.utf8Start[index] { return false }
        return true
    }
}
