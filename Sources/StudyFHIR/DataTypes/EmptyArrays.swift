// FHIR has no empty arrays (R4 §json): an array that is absent reads as empty, and an empty one is not written. The
// compiler's own coding of the resource types picks up these overloads.

extension KeyedDecodingContainer {
    func decode<Value: Decodable>(_ type: [Value].Type, forKey key: Key) throws -> [Value] {
        try decodeIfPresent(type, forKey: key) ?? []
    }
}

extension KeyedEncodingContainer {
    mutating func encode<Value: Encodable>(_ values: [Value], forKey key: Key) throws {
        try encodeIfPresent(values.isEmpty ? nil : values, forKey: key)
    }
}
