extension R4 {
    public struct Extension: Codable, Sendable, Hashable {
        public var `extension`: [Extension] = []
        public var url: String
        public var valueBoolean: Bool?
        public var valueCode: String?
        public var valueDateTime: String?
        public var valuePositiveInt: Int?
        public var valueString: String?
        public var valueCodeableConcept: CodeableConcept?
        public var valueQuantity: Quantity?
        public var valueReference: Reference?
    }
}
