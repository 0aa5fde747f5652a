extension R4 {
    public struct Medication: DomainResource {
        public enum ResourceType: String, Codable, Sendable { case medication = "Medication" }
        public static let typeName = ResourceType.medication.rawValue

        var resourceType = ResourceType.medication
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var identifier: [Identifier] = []
        public var code: CodeableConcept?
        public var ingredient: [Ingredient] = []

        public struct Ingredient: Codable, Sendable, Hashable {
            public var itemCodeableConcept: CodeableConcept?
        }

        /// The drug: the code, or the ingredient that is blinatumomab where the code does not say so.
        var concept: CodeableConcept? {
            if Blinatumomab.isMeant(by: code) { return code }
            return ingredient.lazy.compactMap(\.itemCodeableConcept).first(where: Blinatumomab.isMeant) ?? code
        }
    }
}
