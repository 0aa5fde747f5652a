extension R4 {
    /// The graft of a transplant, whose donor and source extensions tell.
    public struct BiologicallyDerivedProduct: DomainResource {
        public enum ResourceType: String, Codable, Sendable {
            case biologicallyDerivedProduct = "BiologicallyDerivedProduct"
        }
        public static let typeName = ResourceType.biologicallyDerivedProduct.rawValue

        var resourceType = ResourceType.biologicallyDerivedProduct
        public var id: String?
        public var meta: Meta?
        public var contained: [Resource] = []
        public var `extension`: [Extension] = []
        public var identifier: [Identifier] = []
    }
}
