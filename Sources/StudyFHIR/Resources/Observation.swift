extension R4 {
    public struct Observation: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case observation = "Observation" }
        public static let typeName = ResourceType.observation.rawValue

        /// The status of an observation that is complete and verified.
        static let final = "final"

        var resourceType = ResourceType.observation
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var partOf: [Reference] = []
        public var status: String?
        public var code: CodeableConcept
        public var subject: Reference?
        public var effectiveDateTime: String?
        public var valueQuantity: Quantity?
        public var valueCodeableConcept: CodeableConcept?
        public var valueDateTime: String?
        public var interpretation: [CodeableConcept] = []
        public var method: CodeableConcept?
        public var hasMember: [Reference] = []
        public var component: [Component] = []

        public struct Component: Codable, Sendable, Hashable {
            public var code: CodeableConcept
            public var valueQuantity: Quantity?
        }
    }
}
