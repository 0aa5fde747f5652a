/// Encodes `Encodable` types into a ``ResourceTree``; the counterpart of ``TreeDecoder``, with the same coding keys.
///
/// A resource encodes `resourceType` before its other keys. `String`, numbers and `Bool` become the text of any
/// primitive. A key that the release does not know is an error: nothing is dropped.
public struct TreeEncoder: Sendable {
    public var definitions: Definitions

    public init(definitions: Definitions = .r4) {
        self.definitions = definitions
    }

    /// Throws an `EncodingError` that names the place in the resource.
    public func encode(_ resource: some Encodable, origin: TreeOrigin = TreeOrigin(file: "-")) throws -> ResourceTree {
        let encoding = TreeEncoding(definitions)
        try resource.encode(to: SlotEncoder(.root, encoding))
        return try encoding.finish(origin: origin)
    }
}

/// What the encoders of one run share: the rows so far.
final class TreeEncoding {
    let definitions: Definitions
    let lookup: PropertyLookup
    private var rows: [Row] = [Row(property: Row.noProperty, type: TreeEncoding.noType, parent: 0)]
    private var lastChildren: [UInt32] = [0]
    private var bytes: [UInt8] = []
    static let noType = UInt16.max

    init(_ definitions: Definitions) {
        self.definitions = definitions
        lookup = definitions.lookup
    }

    func finish(origin: TreeOrigin) throws -> ResourceTree {
        for index in rows.indices { try check(UInt32(index)) }
        var store = RowStore(expectedRows: rows.count, expectedDecoded: bytes.count)
        for row in rows {
            let index = store.append(property: row.property, type: row.type, parent: row.parent, source: 0)
            store[index] = row
        }
        bytes.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { store.appendDecoded(start, bytes.count) }
        }
        return store.finish(source: nil, definitions: definitions, origin: origin)
    }

    /// Every resource has its type, and every other element a value or children.
    private func check(_ index: UInt32) throws {
        let row = rows[Int(index)]
        guard row.type != Self.noType else { throw error(index, "the resource has not said its resourceType") }
        if row.firstChild == 0, !row.flags.contains(.hasValue), !isResource(index) {
            throw error(index, "the element is empty")
        }
    }

    /// The property that a coding key names in a row, and whether it names the `_name` part.
    func property(_ key: String, in row: UInt32) throws -> (number: UInt16, isExtensionPart: Bool) {
        let type = rows[Int(row)].type
        guard type != Self.noType else { throw error(row, "'\(key)' comes before resourceType") }
        let isExtensionPart = key.utf8.first == UInt8(ascii: "_")
        let name = isExtensionPart ? String(key.dropFirst()) : key
        guard let number = definitions.property(named: name, of: TypeNumber(rawValue: type)) else {
            throw error(row, "FHIR \(definitions.release) knows no '\(key)' here")
        }
        return (number.rawValue, isExtensionPart)
    }

    func setResourceType(_ name: String, of row: UInt32) throws {
        guard let type = definitions.type(named: name), definitions[type].kind == .resource else {
            throw error(row, "FHIR \(definitions.release) has no resource '\(name)'")
        }
        rows[Int(row)].type = type.rawValue
    }

    func isResource(_ row: UInt32) -> Bool {
        let property = rows[Int(row)].property
        return property == Row.noProperty || lookup.properties[Int(property)].isResource
    }

    /// The first child of a property; made if it is not there.
    func child(_ number: UInt16, of parent: UInt32) -> UInt32 {
        let last = lastChildren[Int(parent)]
        let isInOrder = !rows[Int(parent)].flags.contains(.childrenOutOfOrder)
        var child = rows[Int(parent)].firstChild
        if isInOrder, last != 0, rows[Int(last)].property < number { child = 0 }
        while child != 0, rows[Int(child)].property != number { child = rows[Int(child)].next }
        return child != 0 ? child : append(number, to: parent, behind: last)
    }

    /// The child of a property behind another child of it; made if it is not there, so that the children of a property
    /// stand together.
    func child(_ number: UInt16, of parent: UInt32, behind previous: UInt32) -> UInt32 {
        let next = rows[Int(previous)].next
        if next != 0, rows[Int(next)].property == number { return next }
        return append(number, to: parent, behind: previous)
    }

    private func append(_ number: UInt16, to parent: UInt32, behind previous: UInt32) -> UInt32 {
        let facts = lookup.properties[Int(number)]
        let type = facts.isResource ? Self.noType : facts.type.rawValue
        let index = UInt32(rows.count)
        rows.append(Row(property: number, type: type, parent: parent))
        lastChildren.append(0)
        if previous == 0 {
            rows[Int(parent)].firstChild = index
        } else {
            rows[Int(index)].next = rows[Int(previous)].next
            rows[Int(previous)].next = index
            if rows[Int(previous)].property > number { rows[Int(parent)].flags.insert(.childrenOutOfOrder) }
        }
        if lastChildren[Int(parent)] == previous { lastChildren[Int(parent)] = index }
        return index
    }

    func setValue(_ text: String, of row: UInt32) throws {
        let property = rows[Int(row)].property
        guard property != Row.noProperty, lookup.properties[Int(property)].isPrimitive else {
            throw error(row, "a value stands where an object is wanted")
        }
        let facts = lookup.properties[Int(property)]
        guard JSONNumber.isForm(of: facts, text) else {
            throw error(row, "the value is no \(definitions[facts.type].name)")
        }
        rows[Int(row)].valueOffset = UInt32(bytes.count)
        rows[Int(row)].valueLength = UInt32(text.utf8.count)
        rows[Int(row)].flags.insert([.hasValue, .isDecoded])
        bytes.append(contentsOf: text.utf8)
    }

    func error(_ row: UInt32, _ message: String) -> EncodingError {
        var copy = rows
        let path = copy.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { start in
                rows[0].type == Self.noType
                    ? nil : RowPath(rows: start, definitions: definitions).path(row)
            }
        }
        return EncodingError.invalidValue(
            message, .init(codingPath: [], debugDescription: path.map { "\(message) (\($0))" } ?? message))
    }
}

/// Where an encoder writes.
enum Slot {
    case root
    /// A row that is there: an object, or a primitive's `_name` part.
    case row(UInt32)
    /// A property of a row, not yet written.
    case property(UInt16, parent: UInt32, isExtensionPart: Bool)
}

struct SlotEncoder: Encoder {
    let slot: Slot
    let encoding: TreeEncoding

    init(_ slot: Slot, _ encoding: TreeEncoding) {
        self.slot = slot
        self.encoding = encoding
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private var row: UInt32 {
        switch slot {
        case .root: 0
        case .row(let row): row
        case .property(let number, let parent, _): encoding.child(number, of: parent)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(SlotKeyedContainer<Key>(row: row, encoding: encoding))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        SlotUnkeyedContainer(slot: slot, encoding: encoding)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SlotValueContainer(row: row, encoding: encoding)
    }
}
