/// A variable of an analysis data set: the one description from which both its CSV column and its entry in the data
/// dictionary are made.
public struct Variable: Sendable, Hashable {
    /// The types of Frictionless Table Schema that the data sets use.
    public enum DataType: String, Sendable, Hashable, CaseIterable {
        case string, integer, number
        /// A date known to the day, as yyyy-MM-dd.
        case date
    }

    /// Where the values come from, in the terms of Define-XML 2.1 (def:Origin).
    public enum Origin: Sendable, Hashable {
        /// As recorded in the property named, such as `Patient.sex`.
        case collected(String)
        /// Computed; the text says how.
        case derived(String)
        /// The same or numbered by us; the text says how.
        case assigned(String)
    }

    /// A permitted value and its meaning.
    public struct Term: Sendable, Hashable {
        public let value: String
        public let label: String

        init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// Up to 8 capital letters and digits (CDISC ADaM; SAS transport files).
    public let name: String
    /// Up to 40 characters.
    public let label: String
    public let type: DataType
    public let origin: Origin
    public let unit: String?
    /// All permitted values; empty when the values are not a closed set.
    public let terms: [Term]
}

extension [Variable.Term] {
    static let yesNo: Self = [.init("Y", "Yes"), .init("N", "No")]
    static let yes: Self = [.init("Y", "Yes")]
}
