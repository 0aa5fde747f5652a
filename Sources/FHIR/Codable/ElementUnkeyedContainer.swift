/// The items of a repeating property, in order. Kept to three words, so that it fits into an existential.
struct ElementUnkeyedContainer: UnkeyedDecodingContainer {
    private let decoding: TreeDecoding
    /// The next item's row, 0 behind the last.
    private var item: UInt32
    private var place: UInt32 = 0
    private let property: UInt16
    private let isExtensionPart: Bool

    init(_ first: UInt32, isExtensionPart: Bool, decoding: TreeDecoding) {
        item = first
        property = decoding.row(first).property
        self.isExtensionPart = isExtensionPart
        self.decoding = decoding
    }

    var codingPath: [any CodingKey] { [] }
    var currentIndex: Int { Int(place) }
    var isAtEnd: Bool { item == 0 }

    var count: Int? {
        var count = currentIndex
        var index = item
        while index != 0 {
            count += 1
            index = sibling(of: index)
        }
        return count
    }

    private func sibling(of index: UInt32) -> UInt32 {
        var next = decoding.row(index).next
        while next != 0, decoding.row(next).property != property { next = decoding.row(next).next }
        return next
    }

    private mutating func next(_ type: Any.Type) throws -> Found {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(type, .init(codingPath: [], debugDescription: "the array has ended"))
        }
        let index = item
        advance()
        return isExtensionPart ? .extensionPart(index) : .one(index)
    }

    private mutating func advance() {
        item = sibling(of: item)
        place += 1
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { return false }
        let row = decoding.row(item)
        let isNull =
            isExtensionPart
            ? row.firstChild == 0 : decoding.isPrimitive(item) && !row.flags.contains(.hasValue)
        if isNull { advance() }
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
    let found: Found
    let decoding: TreeDecoding

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool {
        switch found {
        case .one(let index): decoding.isPrimitive(index) && !decoding.row(index).flags.contains(.hasValue)
        case .extensionPart(let index): decoding.row(index).firstChild == 0
        case .many, .manyExtensionParts, .nothing: false
        }
    }

    private func value<Value: LosslessStringConvertible>(_ type: Value.Type) throws -> Value {
        guard case .one(let index) = found else {
            throw DecodingError.typeMismatch(
                type, .init(codingPath: [], debugDescription: "an array or object stands where a value is wanted"))
        }
        return try decoding.value(type, index)
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
        try Value(from: ElementDecoder(found, decoding))
    }
}
