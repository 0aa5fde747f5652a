extension R4 {
    public struct Bundle: Codable, Sendable, Hashable {
        public enum ResourceType: String, Codable, Sendable { case bundle = "Bundle" }
        public static let typeName = ResourceType.bundle.rawValue

        /// The type of a Bundle that is neither message nor request.
        static let collection = "collection"

        var resourceType = ResourceType.bundle
        public var id: String?
        public var meta: Meta?
        public var type: String?
        public var entry: [Entry] = []

        public struct Entry: Codable, Sendable, Hashable {
            public var fullUrl: String?
            public var resource: Resource?
        }
    }
}
