extension R4 {
    public struct Meta: Codable, Sendable, Hashable {
        public var tag: [Coding] = []
    }
}
