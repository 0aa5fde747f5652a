extension R4 {
    public struct MedicationAdministration: DomainResource {
        public enum ResourceType: String, Codable, Sendable {
            case medicationAdministration = "MedicationAdministration"
        }
        public static let typeName = ResourceType.medicationAdministration.rawValue

        var resourceType = ResourceType.medicationAdministration
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
        public var partOf: [Reference] = []
        public var status: String?
        public var statusReason: [CodeableConcept] = []
        public var medicationCodeableConcept: CodeableConcept?
        public var medicationReference: Reference?
        public var subject: Reference
        public var effectiveDateTime: String?
        public var _effectiveDateTime: PrimitiveElement?
        public var effectivePeriod: Period?
        public var dosage: Dosage?

        /// Holds at least a dose or a rate (invariant mad-1); a study knows the rate.
        public struct Dosage: Codable, Sendable, Hashable {
            public var rateQuantity: Quantity?
            public var rateRatio: Ratio?
        }
    }
}
