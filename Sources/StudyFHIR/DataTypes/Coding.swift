extension R4 {
    public struct Coding: Codable, Sendable, Hashable {
        public var system: String?
        public var version: String?
        public var code: String?
        public var display: String?
    }
}
