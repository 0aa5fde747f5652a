extension R4 {
    public struct Identifier: Codable, Sendable, Hashable {
        public var system: String?
        public var value: String?
    }
}
