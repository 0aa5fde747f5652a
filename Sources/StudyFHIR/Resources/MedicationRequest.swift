extension R4 {
    /// What was ordered for a patient. An order has no time at which the drug was given.
    public struct MedicationRequest: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case medicationRequest = "MedicationRequest" }
        public static let typeName = ResourceType.medicationRequest.rawValue

        var resourceType = ResourceType.medicationRequest
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var status: String?
        public var medicationCodeableConcept: CodeableConcept?
        public var medicationReference: Reference?
        public var subject: Reference
        public var dosageInstruction: [Dosage] = []
    }
}
