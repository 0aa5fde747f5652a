extension R4 {
    public struct Quantity: Codable, Sendable, Hashable {
        public var value: Decimal?
        public var comparator: String?
        public var unit: String?
        public var system: String?
        public var code: String?
    }
}
