extension R4 {
    /// What a patient is said to have taken.
    public struct MedicationStatement: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case medicationStatement = "MedicationStatement" }
        public static let typeName = ResourceType.medicationStatement.rawValue

        var resourceType = ResourceType.medicationStatement
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var partOf: [Reference] = []
        public var status: String?
        public var medicationCodeableConcept: CodeableConcept?
        public var medicationReference: Reference?
        public var subject: Reference
        public var effectiveDateTime: String?
        public var effectivePeriod: Period?
        public var dosage: [Dosage] = []
    }

    /// R4's data type Dosage, of a statement or an order.
    public struct Dosage: Codable, Sendable, Hashable {
        public var doseAndRate: [DoseAndRate] = []

        public struct DoseAndRate: Codable, Sendable, Hashable {
            public var rateQuantity: Quantity?
        }
    }
}
