extension R4 {
    public struct Patient: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case patient = "Patient" }
        public static let typeName = ResourceType.patient.rawValue

        var resourceType = ResourceType.patient
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var gender: String?
        public var birthDate: String?
        public var deceasedBoolean: Bool?
        public var deceasedDateTime: String?
    }
}
