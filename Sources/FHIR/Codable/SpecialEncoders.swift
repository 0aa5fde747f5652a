/// Takes `resourceType` from types that encode themselves as a string, such as enumerations.
struct ResourceTypeEncoder: Encoder, SingleValueEncodingContainer {
    let row: UInt32
    let encoding: TreeEncoding

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        RefusingEncoder(row: row, key: "resourceType", encoding: encoding).container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        RefusingEncoder(row: row, key: "resourceType", encoding: encoding).unkeyedContainer()
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() throws {
        throw encoding.error(row, "resourceType is a string")
    }

    func encode(_ value: some Encodable) throws {
        guard let name = value as? String else { throw encoding.error(row, "resourceType is a string") }
        try encoding.setResourceType(name, of: row)
    }
}

/// Stands where Swift's protocols let no error be thrown, and throws at the first thing that is encoded.
struct RefusingEncoder: Encoder, UnkeyedEncodingContainer, SingleValueEncodingContainer {
    let row: UInt32
    let key: String
    let encoding: TreeEncoding

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var count: Int { 0 }

    private var refusal: EncodingError {
        encoding.error(row, "FHIR \(encoding.definitions.release) knows no '\(key)' here")
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusingKeyedContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }
    func encodeNil() throws { throw refusal }
    func encode(_ value: some Encodable) throws { throw refusal }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { self }

    private struct RefusingKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: RefusingEncoder

        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) throws { throw encoder.refusal }
        func encode(_ value: some Encodable, forKey key: Key) throws { throw encoder.refusal }

        func nestedContainer<NestedKey: CodingKey>(
            keyedBy type: NestedKey.Type, forKey key: Key
        ) -> KeyedEncodingContainer<NestedKey> {
            encoder.container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder }
        func superEncoder() -> any Encoder { encoder }
        func superEncoder(forKey key: Key) -> any Encoder { encoder }
    }
}
