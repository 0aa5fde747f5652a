/// The items of a repeating property, in order.
struct ElementUnkeyedContainer: UnkeyedDecodingContainer {
    private let items: [Element]
    private let isExtensionPart: Bool
    private let decoding: TreeDecoding
    private(set) var currentIndex = 0

    init(_ first: Element, isExtensionPart: Bool, decoding: TreeDecoding) {
        let property = first.row.property
        var items: [Element] = []
        var index = first.index
        while index != 0 {
            let row = first.tree.rows[Int(index)]
            if row.property == property { items.append(Element(tree: first.tree, index: index)) }
            index = row.next
        }
        self.items = items
        self.isExtensionPart = isExtensionPart
        self.decoding = decoding
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    private mutating func next(_ type: Any.Type) throws -> Found {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(type, .init(codingPath: [], debugDescription: "the array has ended"))
        }
        defer { currentIndex += 1 }
        return isExtensionPart ? .extensionPart(items[currentIndex]) : .one(items[currentIndex])
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { return false }
        let row = items[currentIndex].row
        let isNull =
            isExtensionPart
            ? row.firstChild == 0 : items[currentIndex].isPrimitive && !row.flags.contains(.hasValue)
        if isNull { currentIndex += 1 }
        return isNull
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try ElementDecoder(next(type), decoding).decode(type)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try ElementDecoder(next(type), decoding).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try ElementDecoder(next([Any].self), decoding).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        ElementDecoder(try next((any Decoder).self), decoding)
    }
}

/// A primitive's value.
struct ElementValueContainer: SingleValueDecodingContainer {
    let element: Element?
    let isNull: Bool
    let decoder: ElementDecoder

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { isNull }

    private func value<Value: LosslessStringConvertible>(_ type: Value.Type) throws -> Value {
        guard let element else {
            throw DecodingError.typeMismatch(
                type, .init(codingPath: [], debugDescription: "an array or object stands where a value is wanted"))
        }
        return try element.decodeValue(type, decoder.decoding)
    }

    func decode(_ type: Bool.Type) throws -> Bool { try value(type) }
    func decode(_ type: String.Type) throws -> String { try value(type) }
    func decode(_ type: Double.Type) throws -> Double { try value(type) }
    func decode(_ type: Float.Type) throws -> Float { try value(type) }
    func decode(_ type: Int.Type) throws -> Int { try value(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try value(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try value(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try value(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try value(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try value(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try value(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try value(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try value(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try value(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try Value(from: decoder)
    }
}
