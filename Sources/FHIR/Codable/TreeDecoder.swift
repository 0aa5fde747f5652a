/// Decodes `Decodable` types from a ``ResourceTree``, so that one description of a resource serves JSON and XML.
///
/// Coding keys are FHIR's JSON names: `birthDate`, `valueQuantity`, `_birthDate` for the id and extensions of a
/// primitive, `resourceType`. A `String` takes the verbatim text of any primitive, so a decimal keeps its digits.
public struct TreeDecoder: Sendable {
    public init() {}

    /// Throws a `DecodingError` whose description names the place in the file and in the resource.
    public func decode<Value: Decodable>(_ type: Value.Type, from element: Element) throws -> Value {
        try Value(from: ElementDecoder(.one(element.index), TreeDecoding(element.tree, recordsReads: false)))
    }

    /// Decodes and also tells which elements nobody asked for, each without its own descendants.
    public func decode<Value: Decodable>(_ type: Value.Type, from element: Element, unread: inout [Element]) throws
        -> Value
    {
        let decoding = TreeDecoding(element.tree, recordsReads: true)
        let value = try Value(from: ElementDecoder(.one(element.index), decoding))
        decoding.collectUnread(below: element, into: &unread)
        return value
    }
}

/// What the decoders of one run share. Rows go by their numbers here: a decoder then fits into an existential without
/// an allocation, and no reference is counted for each row.
final class TreeDecoding {
    let tree: ResourceTree
    private let rows: UnsafeMutablePointer<Row>
    private let lookup: PropertyLookup
    private let recordsReads: Bool
    /// Which rows' values or children have been asked for; empty when that is not recorded.
    private var wasRead: [Bool]
    /// Which primitives' `_name` parts have been asked for.
    private var wasExtensionRead: [Bool]

    init(_ tree: ResourceTree, recordsReads: Bool) {
        self.tree = tree
        rows = tree.rows
        lookup = tree.definitions.lookup
        self.recordsReads = recordsReads
        wasRead = recordsReads ? Array(repeating: false, count: tree.count) : []
        wasExtensionRead = wasRead
    }

    func element(_ index: UInt32) -> Element {
        Element(tree: tree, index: index)
    }

    func row(_ index: UInt32) -> Row {
        rows[Int(index)]
    }

    func isResource(_ index: UInt32) -> Bool {
        let property = rows[Int(index)].property
        return property == Row.noProperty
            ? element(index).isResource : lookup.properties[Int(property)].isResource
    }

    func isPrimitive(_ index: UInt32) -> Bool {
        let property = rows[Int(index)].property
        return property != Row.noProperty && lookup.properties[Int(property)].isPrimitive
    }

    func markRead(_ index: UInt32, isExtensionPart: Bool) {
        guard recordsReads else { return }
        if isExtensionPart {
            wasExtensionRead[Int(index)] = true
        } else {
            wasRead[Int(index)] = true
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

    /// A primitive's value as a Swift value of the standard library.
    func value<Value: LosslessStringConvertible>(_ type: Value.Type, _ index: UInt32) throws -> Value {
        markRead(index, isExtensionPart: false)
        let row = rows[Int(index)]
        guard row.flags.contains(.hasValue) else { throw mismatch(type, index, "the element has no value") }
        let text = String(decoding: tree.valueBytes(row), as: UTF8.self)
        guard let value = Value(text) else { throw mismatch(type, index, "the value does not fit \(type)") }
        return value
    }

    /// An error that names the place in the file and in the resource.
    func mismatch(_ type: Any.Type, _ index: UInt32, _ message: String) -> DecodingError {
        let element = element(index)
        return DecodingError.typeMismatch(
            type, .init(codingPath: [], debugDescription: "\(element.location): \(message) (\(element.path))"))
    }

    func corrupted(_ index: UInt32, _ message: String, underlying: (any Error)?) -> DecodingError {
        let element = element(index)
        return DecodingError.dataCorrupted(
            .init(
                codingPath: [], debugDescription: "\(element.location): \(message) (\(element.path))",
                underlyingError: underlying))
    }

    /// The children under a coding key: those of the property, or with `_` in front the same as extension parts.
    func find(_ key: String, in index: UInt32) -> Found {
        var key = key
        return key.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return .nothing }
            let isExtensionPart = bytes[0] == UInt8(ascii: "_")
            let skipped = isExtensionPart ? 1 : 0
            guard
                let number = lookup.find(
                    start + skipped, bytes.count - skipped, isPadded: false, type: rows[Int(index)].type)
            else { return .nothing }
            return found(number, isExtensionPart: isExtensionPart, in: index)
        }
    }

    private func found(_ number: UInt16, isExtensionPart: Bool, in index: UInt32) -> Found {
        let facts = lookup.properties[Int(number)]
        var first: UInt32 = 0
        var child = rows[Int(index)].firstChild
        while child != 0 {
            let row = rows + Int(child)
            if row.pointee.property == number {
                if first == 0 { first = child }
                let isThere =
                    isExtensionPart
                    ? row.pointee.firstChild != 0 : row.pointee.flags.contains(.hasValue) || !facts.isPrimitive
                if isThere { return found(first, repeats: facts.repeats, isExtensionPart: isExtensionPart) }
            }
            child = row.pointee.next
        }
        return .nothing
    }

    private func found(_ first: UInt32, repeats: Bool, isExtensionPart: Bool) -> Found {
        if repeats { return isExtensionPart ? .manyExtensionParts(first) : .many(first) }
        return isExtensionPart ? .extensionPart(first) : .one(first)
    }
}

/// What a decoder stands for.
enum Found {
    case nothing
    case one(UInt32)
    /// The id and extensions of a primitive.
    case extensionPart(UInt32)
    /// The siblings of a repeating property, from the first on.
    case many(UInt32)
    case manyExtensionParts(UInt32)
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
        guard case .one(let index) = found, decoding.isPrimitive(index) else { return try Value(from: self) }
        do {
            return try Value(from: self)
        } catch DecodingError.dataCorrupted(let context) {
            throw decoding.corrupted(index, "the value does not fit \(type)", underlying: context.underlyingError)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch found {
        case .one(let index):
            decoding.markRead(index, isExtensionPart: false)
            return KeyedDecodingContainer(ElementKeyedContainer<Key>(index: index, decoding: decoding))
        case .extensionPart(let index):
            decoding.markRead(index, isExtensionPart: true)
            return KeyedDecodingContainer(ElementKeyedContainer<Key>(index: index, decoding: decoding))
        case .many(let index), .manyExtensionParts(let index):
            throw decoding.mismatch(type, index, "an array stands where one object is wanted")
        case .nothing: throw DecodingError.valueNotFound(type, .init(codingPath: [], debugDescription: "no element"))
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch found {
        case .many(let index):
            return ElementUnkeyedContainer(index, isExtensionPart: false, decoding: decoding)
        case .manyExtensionParts(let index):
            return ElementUnkeyedContainer(index, isExtensionPart: true, decoding: decoding)
        case .one(let index), .extensionPart(let index):
            throw decoding.mismatch([Any].self, index, "one value stands where an array is wanted")
        case .nothing: throw DecodingError.valueNotFound([Any].self, .init(codingPath: [], debugDescription: ""))
        }
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        ElementValueContainer(found: found, decoding: decoding)
    }
}
