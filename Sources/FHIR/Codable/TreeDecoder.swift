/// Decodes `Decodable` types from a ``ResourceTree``, so that one description of a resource serves JSON and XML.
///
/// Coding keys are FHIR's JSON names: `birthDate`, `valueQuantity`, `_birthDate` for the id and extensions of a
/// primitive, `resourceType`. A `String` takes the verbatim text of any primitive, so a decimal keeps its digits.
public struct TreeDecoder: Sendable {
    public init() {}

    /// Throws a `DecodingError` whose description names the place in the file and in the resource.
    public func decode<Value: Decodable>(_ type: Value.Type, from element: Element) throws -> Value {
        try Value(from: ElementDecoder(.one(element), TreeDecoding(element.tree, recordsReads: false)))
    }

    /// Decodes and also tells which elements nobody asked for, each without its own descendants.
    public func decode<Value: Decodable>(_ type: Value.Type, from element: Element, unread: inout [Element]) throws
        -> Value
    {
        let decoding = TreeDecoding(element.tree, recordsReads: true)
        let value = try Value(from: ElementDecoder(.one(element), decoding))
        decoding.collectUnread(below: element, into: &unread)
        return value
    }
}

/// What the decoders of one run share.
final class TreeDecoding {
    let tree: ResourceTree
    let lookup: PropertyLookup
    /// Which rows' values or children have been asked for; empty when that is not recorded.
    private var wasRead: [Bool]
    /// Which primitives' `_name` parts have been asked for.
    private var wasExtensionRead: [Bool]

    init(_ tree: ResourceTree, recordsReads: Bool) {
        self.tree = tree
        lookup = tree.definitions.lookup
        wasRead = recordsReads ? Array(repeating: false, count: tree.count) : []
        wasExtensionRead = wasRead
    }

    func markRead(_ element: Element, isExtensionPart: Bool) {
        if wasRead.isEmpty { return }
        if isExtensionPart {
            wasExtensionRead[Int(element.index)] = true
        } else {
            wasRead[Int(element.index)] = true
        }
    }

    func collectUnread(below element: Element, into unread: inout [Element]) {
        for child in element.children {
            let hasUnreadValue = !wasRead[Int(child.index)] && (child.hasValue || !child.isPrimitive)
            let hasUnreadPart =
                child.isPrimitive && child.row.firstChild != 0 && !wasExtensionRead[Int(child.index)]
            if hasUnreadValue || hasUnreadPart {
                unread.append(child)
            } else {
                collectUnread(below: child, into: &unread)
            }
        }
    }

    /// The children under a coding key: those of the property, or with `_` in front the same as extension parts.
    func find(_ key: String, in element: Element) -> Found {
        var key = key
        return key.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return .nothing }
            let isExtensionPart = bytes[0] == UInt8(ascii: "_")
            let skipped = isExtensionPart ? 1 : 0
            guard
                let number = lookup.find(
                    start + skipped, bytes.count - skipped, isPadded: false, type: element.row.type)
            else { return .nothing }
            return found(number, isExtensionPart: isExtensionPart, in: element)
        }
    }

    private func found(_ number: UInt16, isExtensionPart: Bool, in element: Element) -> Found {
        let facts = lookup.properties[Int(number)]
        var first: UInt32 = 0
        var isComplete = false
        var child = element.row.firstChild
        while child != 0 {
            let row = tree.rows[Int(child)]
            if row.property == number {
                if first == 0 { first = child }
                if isExtensionPart ? row.firstChild != 0 : row.flags.contains(.hasValue) || !facts.isPrimitive {
                    isComplete = true
                    break
                }
            }
            child = row.next
        }
        guard isComplete else { return .nothing }
        let firstElement = Element(tree: tree, index: first)
        if facts.repeats { return .many(firstElement, isExtensionPart: isExtensionPart) }
        return isExtensionPart ? .extensionPart(firstElement) : .one(firstElement)
    }
}

/// What a decoder stands for.
enum Found {
    case nothing
    case one(Element)
    /// The id and extensions of a primitive.
    case extensionPart(Element)
    /// The siblings of a repeating property, from the first on.
    case many(Element, isExtensionPart: Bool)
}

struct ElementDecoder: Decoder {
    let found: Found
    let decoding: TreeDecoding

    init(_ found: Found, _ decoding: TreeDecoding) {
        self.found = found
        self.decoding = decoding
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Decodes what this stands for. A primitive's value that a type refuses is not quoted, as the standard library
    /// does for enumerations, but named by its place.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard case .one(let element) = found, element.isPrimitive else { return try Value(from: self) }
        do {
            return try Value(from: self)
        } catch DecodingError.dataCorrupted(let context) {
            throw element.corrupted("the value does not fit \(type)", underlying: context.underlyingError)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch found {
        case .one(let element):
            decoding.markRead(element, isExtensionPart: false)
            return KeyedDecodingContainer(ElementKeyedContainer<Key>(element: element, decoding: decoding))
        case .extensionPart(let element):
            decoding.markRead(element, isExtensionPart: true)
            return KeyedDecodingContainer(ElementKeyedContainer<Key>(element: element, decoding: decoding))
        case .many(let element, _): throw element.mismatch(type, "an array stands where one object is wanted")
        case .nothing: throw DecodingError.valueNotFound(type, .init(codingPath: [], debugDescription: "no element"))
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch found {
        case .many(let element, let isExtensionPart):
            return ElementUnkeyedContainer(element, isExtensionPart: isExtensionPart, decoding: decoding)
        case .one(let element), .extensionPart(let element):
            throw element.mismatch([Any].self, "one value stands where an array is wanted")
        case .nothing: throw DecodingError.valueNotFound([Any].self, .init(codingPath: [], debugDescription: ""))
        }
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        switch found {
        case .one(let element):
            ElementValueContainer(
                element: element, isNull: element.isPrimitive && !element.hasValue, decoder: self)
        case .extensionPart(let element):
            ElementValueContainer(element: nil, isNull: element.row.firstChild == 0, decoder: self)
        case .many, .nothing: ElementValueContainer(element: nil, isNull: false, decoder: self)
        }
    }
}

extension Element {
    /// An error that names the place in the file and in the resource.
    func mismatch(_ type: Any.Type, _ message: String) -> DecodingError {
        DecodingError.typeMismatch(
            type, .init(codingPath: [], debugDescription: "\(location): \(message) (\(path))"))
    }

    func corrupted(_ message: String, underlying: (any Error)?) -> DecodingError {
        DecodingError.dataCorrupted(
            .init(codingPath: [], debugDescription: "\(location): \(message) (\(path))", underlyingError: underlying))
    }

    /// A primitive's value as a Swift value of the standard library.
    func decodeValue<Value: LosslessStringConvertible>(_ type: Value.Type, _ decoding: TreeDecoding) throws -> Value {
        decoding.markRead(self, isExtensionPart: false)
        guard let text = value else { throw mismatch(type, "the element has no value") }
        guard let value = Value(text) else { throw mismatch(type, "the value does not fit \(type)") }
        return value
    }
}
