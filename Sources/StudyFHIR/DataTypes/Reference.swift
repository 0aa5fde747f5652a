extension R4 {
    public struct Reference: Codable, Sendable, Hashable {
        /// A relative or absolute URL, a `urn:uuid:`, or `#` and the id of a contained resource.
        public var reference: String?
        public var type: String?
        public var identifier: Identifier?
        public var display: String?
    }
}
