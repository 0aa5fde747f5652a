extension R4 {
    public struct AdverseEvent: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case adverseEvent = "AdverseEvent" }
        public static let typeName = ResourceType.adverseEvent.rawValue

        var resourceType = ResourceType.adverseEvent
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: Identifier?
        public var actuality: String?
        public var event: CodeableConcept?
        public var subject: Reference
        public var date: String?
        public var resultingCondition: [Reference] = []
        public var seriousness: CodeableConcept?
        public var outcome: CodeableConcept?
        public var suspectEntity: [SuspectEntity] = []
        public var study: [Reference] = []

        public struct SuspectEntity: Codable, Sendable, Hashable {
            public var instance: Reference
            public var causality: [Causality] = []
        }

        public struct Causality: Codable, Sendable, Hashable {
            public var assessment: CodeableConcept?
        }
    }
}
