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
        guard rows[0].type != Self.noType else { throw error(0, "the resource has not said its resourceType") }
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

    /// The child of a property at a place among its siblings; made if it is not there.
    func child(_ number: UInt16, at place: Int, of parent: UInt32) -> UInt32 {
        var remaining = place
        var child = rows[Int(parent)].firstChild
        if lastChildren[Int(parent)] != 0, rows[Int(lastChildren[Int(parent)])].property < number { child = 0 }
        while child != 0 {
            if rows[Int(child)].property == number {
                if remaining == 0 { return child }
                remaining -= 1
            }
            child = rows[Int(child)].next
        }
        return append(number, to: parent)
    }

    func append(_ number: UInt16, to parent: UInt32) -> UInt32 {
        let facts = lookup.properties[Int(number)]
        let type = facts.isResource ? Self.noType : facts.type.rawValue
        let index = UInt32(rows.count)
        rows.append(Row(property: number, type: type, parent: parent))
        lastChildren.append(0)
        let last = lastChildren[Int(parent)]
        if last == 0 {
            rows[Int(parent)].firstChild = index
        } else {
            rows[Int(last)].next = index
            if rows[Int(last)].property > number { rows[Int(parent)].flags.insert(.childrenOutOfOrder) }
        }
        lastChildren[Int(parent)] = index
        return index
    }

    func setValue(_ text: String, of row: UInt32) throws {
        let property = rows[Int(row)].property
        guard property != Row.noProperty, lookup.properties[Int(property)].isPrimitive else {
            throw error(row, "a value stands where an object is wanted")
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
                rows[Int(row)].type == Self.noType
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
        case .property(let number, let parent, _): encoding.child(number, at: 0, of: parent)
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
