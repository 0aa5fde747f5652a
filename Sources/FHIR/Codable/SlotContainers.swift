struct SlotKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let row: UInt32
    let encoding: TreeEncoding

    var codingPath: [any CodingKey] { [] }

    private func slot(_ key: Key) throws -> Slot {
        let property = try encoding.property(key.stringValue, in: row)
        return .property(property.number, parent: row, isExtensionPart: property.isExtensionPart)
    }

    /// Absent elements are not written.
    func encodeNil(forKey key: Key) throws {}

    private func value(_ text: String, _ key: Key) throws {
        if key.stringValue == "resourceType", encoding.isResource(row) {
            return try encoding.setResourceType(text, of: row)
        }
        let property = try encoding.property(key.stringValue, in: row)
        if property.isExtensionPart { throw encoding.error(row, "'\(key.stringValue)' wants an object") }
        try encoding.setValue(text, of: encoding.child(property.number, of: row))
    }

    func encode(_ value: Bool, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: String, forKey key: Key) throws { try self.value(value, key) }
    func encode(_ value: Double, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: Float, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: Int, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: Int8, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: Int16, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: Int32, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: Int64, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: UInt, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try self.value(String(value), key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try self.value(String(value), key) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        if key.stringValue == "resourceType", encoding.isResource(row) {
            return try value.encode(to: ResourceTypeEncoder(row: row, encoding: encoding))
        }
        try value.encode(to: SlotEncoder(slot(key), encoding))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        superEncoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        superEncoder(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { SlotEncoder(.row(row), encoding) }

    func superEncoder(forKey key: Key) -> any Encoder {
        guard let slot = try? slot(key) else {
            return RefusingEncoder(row: row, key: key.stringValue, encoding: encoding)
        }
        return SlotEncoder(slot, encoding)
    }
}

/// The items of a repeating property, in order; `nil` keeps a place free for the other part of a primitive.
struct SlotUnkeyedContainer: UnkeyedEncodingContainer {
    let slot: Slot
    let encoding: TreeEncoding
    private(set) var count = 0
    private var previous: UInt32 = 0

    init(slot: Slot, encoding: TreeEncoding) {
        self.slot = slot
        self.encoding = encoding
    }

    var codingPath: [any CodingKey] { [] }

    private mutating func next() throws -> UInt32 {
        guard case .property(let number, let parent, _) = slot else {
            throw encoding.error(0, "an array stands where an object is wanted")
        }
        guard encoding.lookup.properties[Int(number)].repeats else {
            throw encoding.error(
                parent, "an array stands under '\(encoding.lookup.name(Int(number)))', which is one value")
        }
        count += 1
        previous =
            previous == 0
            ? encoding.child(number, of: parent) : encoding.child(number, of: parent, behind: previous)
        return previous
    }

    mutating func encodeNil() throws {
        _ = try next()
    }

    mutating func encode(_ value: String) throws {
        try encoding.setValue(value, of: next())
    }

    mutating func encode(_ value: some Encodable) throws {
        try value.encode(to: SlotEncoder(.row(next()), encoding))
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        superEncoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        superEncoder().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        guard let row = try? next() else { return RefusingEncoder(row: 0, key: "[]", encoding: encoding) }
        return SlotEncoder(.row(row), encoding)
    }
}

struct SlotValueContainer: SingleValueEncodingContainer {
    let row: UInt32
    let encoding: TreeEncoding

    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws {}
    func encode(_ value: Bool) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: String) throws { try encoding.setValue(value, of: row) }
    func encode(_ value: Double) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: Float) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: Int) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: Int8) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: Int16) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: Int32) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: Int64) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: UInt) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: UInt8) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: UInt16) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: UInt32) throws { try encoding.setValue(String(value), of: row) }
    func encode(_ value: UInt64) throws { try encoding.setValue(String(value), of: row) }

    func encode(_ value: some Encodable) throws {
        try value.encode(to: SlotEncoder(.row(row), encoding))
    }
}
