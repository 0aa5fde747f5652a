extension R4 {
    public struct Procedure: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case procedure = "Procedure" }
        public static let typeName = ResourceType.procedure.rawValue

        var resourceType = ResourceType.procedure
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var status: String?
        public var category: CodeableConcept?
        public var code: CodeableConcept?
        public var subject: Reference
        public var performedDateTime: String?
        public var performedPeriod: Period?
    }
}
