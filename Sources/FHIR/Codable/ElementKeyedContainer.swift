struct ElementKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let index: UInt32
    let decoding: TreeDecoding

    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var names: [String] = decoding.isResource(index) ? ["resourceType"] : []
        for child in decoding.element(index).children {
            let name = child.propertyName
            if child.hasValue || !child.isPrimitive, !names.contains(name) { names.append(name) }
            if child.isPrimitive, child.row.firstChild != 0, !names.contains("_" + name) { names.append("_" + name) }
        }
        return names.compactMap(Key.init(stringValue:))
    }

    private func isResourceType(_ key: Key) -> Bool {
        key.stringValue == "resourceType" && decoding.isResource(index)
    }

    private func find(_ key: Key) -> Found {
        decoding.find(key.stringValue, in: index)
    }

    func contains(_ key: Key) -> Bool {
        if case .nothing = find(key) { return isResourceType(key) }
        return true
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        !contains(key)
    }

    private func one(_ type: Any.Type, _ key: Key) throws -> UInt32 {
        switch find(key) {
        case .one(let child): return child
        case .many(let child), .manyExtensionParts(let child):
            throw decoding.mismatch(type, child, "an array stands where one value is wanted")
        case .extensionPart(let child):
            throw decoding.mismatch(type, child, "an object stands where a value is wanted")
        case .nothing: throw missing(key)
        }
    }

    private func missing(_ key: Key) -> DecodingError {
        let element = decoding.element(index)
        return DecodingError.keyNotFound(
            key,
            .init(
                codingPath: [],
                debugDescription: "\(element.location): '\(key.stringValue)' is missing (\(element.path))"))
    }

    private func value<Value: LosslessStringConvertible>(_ type: Value.Type, _ key: Key) throws -> Value {
        try decoding.value(type, one(type, key))
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
        if case .one(let child) = find(key) { return try decoding.value(type, child) }
        return isResourceType(key) ? decoding.element(index).typeName : try value(type, key)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        switch find(key) {
        case .one(let child): return try decoding.value(type, child)
        case .nothing: return isResourceType(key) ? decoding.element(index).typeName : nil
        default: return try value(type, key)
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let found = find(key)
        if case .nothing = found {
            guard isResourceType(key) else { throw missing(key) }
            return try Value(from: ResourceTypeDecoder(name: decoding.element(index).typeName))
        }
        return try ElementDecoder(found, decoding).decode(type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let found = find(key)
        if case .nothing = found { return isResourceType(key) ? try decode(type, forKey: key) : nil }
        return try ElementDecoder(found, decoding).decode(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try ElementDecoder(find(key), decoding).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ElementDecoder(find(key), decoding).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { ElementDecoder(.one(index), decoding) }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        ElementDecoder(find(key), decoding)
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
