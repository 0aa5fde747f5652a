extension R4 {
    public struct Meta: Codable, Sendable, Hashable {
        public var profile: [String] = []
        public var tag: [Coding] = []
    }
}
