extension R4 {
    public struct Condition: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case condition = "Condition" }
        public static let typeName = ResourceType.condition.rawValue

        var resourceType = ResourceType.condition
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var clinicalStatus: CodeableConcept?
        public var verificationStatus: CodeableConcept?
        public var category: [CodeableConcept] = []
        public var code: CodeableConcept?
        public var bodySite: [CodeableConcept] = []
        public var subject: Reference
        public var onsetDateTime: String?
        public var onsetPeriod: Period?
        public var abatementDateTime: String?
    }
}
