extension R4 {
    public struct ResearchSubject: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case researchSubject = "ResearchSubject" }
        public static let typeName = ResourceType.researchSubject.rawValue

        var resourceType = ResourceType.researchSubject
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var status: String?
        public var _status: PrimitiveElement?
        public var study: Reference
        public var individual: Reference
    }
}
