extension R4 {
    public struct CodeableConcept: Codable, Sendable, Hashable {
        public var `extension`: [Extension] = []
        public var coding: [Coding] = []
        public var text: String?
    }
}
