extension R4 {
    /// The id and extensions of a primitive, under the primitive's key with an underscore (FHIR R4 §json#primitive).
    public struct PrimitiveElement: Codable, Sendable, Hashable {
        public var id: String?
        public var `extension`: [Extension] = []
    }
}
