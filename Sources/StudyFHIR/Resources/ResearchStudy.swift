extension R4 {
    public struct ResearchStudy: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case researchStudy = "ResearchStudy" }
        public static let typeName = ResourceType.researchStudy.rawValue

        var resourceType = ResourceType.researchStudy
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var identifier: [Identifier] = []
        public var title: String?
        public var status: String?
        public var _status: PrimitiveElement?
        public var period: Period?
    }
}
