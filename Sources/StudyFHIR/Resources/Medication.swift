extension R4 {
    public struct Medication: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case medication = "Medication" }
        public static let typeName = ResourceType.medication.rawValue

        var resourceType = ResourceType.medication
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var code: CodeableConcept?
    }
}
