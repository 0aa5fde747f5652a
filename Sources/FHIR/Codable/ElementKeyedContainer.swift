struct ElementKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let element: Element
    let decoding: TreeDecoding

    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var names: [String] = element.isResource ? ["resourceType"] : []
        for child in element.children {
            let name = child.propertyName
            if child.hasValue || !child.isPrimitive, !names.contains(name) { names.append(name) }
            if child.isPrimitive, child.row.firstChild != 0, !names.contains("_" + name) { names.append("_" + name) }
        }
        return names.compactMap(Key.init(stringValue:))
    }

    private func isResourceType(_ key: Key) -> Bool {
        element.isResource && key.stringValue == "resourceType"
    }

    func contains(_ key: Key) -> Bool {
        if isResourceType(key) { return true }
        if case .nothing = decoding.find(key.stringValue, in: element) { return false }
        return true
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        !contains(key)
    }

    private func one(_ type: Any.Type, _ key: Key) throws -> Element {
        switch decoding.find(key.stringValue, in: element) {
        case .one(let child): return child
        case .many(let child, _): throw child.mismatch(type, "an array stands where one value is wanted")
        case .extensionPart(let child): throw child.mismatch(type, "an object stands where a value is wanted")
        case .nothing: throw missing(key)
        }
    }

    private func missing(_ key: Key) -> DecodingError {
        DecodingError.keyNotFound(
            key,
            .init(
                codingPath: [],
                debugDescription: "\(element.location): '\(key.stringValue)' is missing (\(element.path))"))
    }

    private func value<Value: LosslessStringConvertible>(_ type: Value.Type, _ key: Key) throws -> Value {
        try one(type, key).decodeValue(type, decoding)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(type, key) }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        if isResourceType(key) { return element.typeName }
        return try value(type, key)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        switch decoding.find(key.stringValue, in: element) {
        case .one(let child): return try child.decodeValue(type, decoding)
        case .nothing: return isResourceType(key) ? element.typeName : nil
        default: return try one(type, key).value
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        if isResourceType(key) {
            return try Value(from: ResourceTypeDecoder(name: element.typeName))
        }
        let found = decoding.find(key.stringValue, in: element)
        if case .nothing = found { throw missing(key) }
        return try ElementDecoder(found, decoding).decode(type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let found = decoding.find(key.stringValue, in: element)
        if case .nothing = found { return isResourceType(key) ? try decode(type, forKey: key) : nil }
        return try ElementDecoder(found, decoding).decode(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try ElementDecoder(decoding.find(key.stringValue, in: element), decoding).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ElementDecoder(decoding.find(key.stringValue, in: element), decoding).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { ElementDecoder(.one(element), decoding) }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        ElementDecoder(decoding.find(key.stringValue, in: element), decoding)
    }
}

/// Hands `resourceType` to types that decode themselves from a string, such as enumerations.
private struct ResourceTypeDecoder: Decoder, SingleValueDecodingContainer {
    let name: String

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch(type)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch([Any].self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard let value = name as? Value else { throw mismatch(type) }
        return value
    }

    private func mismatch(_ type: Any.Type) -> DecodingError {
        DecodingError.typeMismatch(type, .init(codingPath: [], debugDescription: "resourceType is a string"))
    }
}
