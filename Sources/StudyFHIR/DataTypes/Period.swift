extension R4 {
    public struct Period: Codable, Sendable, Hashable {
        public var `extension`: [Extension] = []
        public var start: String?
        public var end: String?
    }
}
