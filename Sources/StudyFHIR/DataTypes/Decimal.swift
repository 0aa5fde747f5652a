extension R4 {
    /// A decimal whose digits are kept: `1.00` stays `1.00` (FHIR R4 §datatypes#decimal).
    public struct Decimal: Codable, Sendable, Hashable {
        public var text: String

        public init(_ text: String) {
            self.text = text
        }

        /// The text where the decoder hands it over; otherwise the shortest text of the nearest `Double`.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do {
                text = try container.decode(String.self)
            } catch DecodingError.typeMismatch {
                text = "\(try container.decode(Double.self))"
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }
}
