/// An analysis data set: its named variables, each with what the rows hold of it, in a fixed order.
public struct Dataset: Sendable, Hashable {
    /// What ADaM calls the class of a data set (Define-XML 2.1, def:Class).
    public enum Kind: Sendable, Hashable, CaseIterable {
        case subjectLevel, adverseEvents, basic, timeToEvent
        /// A table that ADaM does not standardise.
        case other
    }

    /// Such as `ADSL`.
    public let name: String
    public let label: String
    /// What one row is, such as `one record per subject`.
    public let structure: String
    public let kind: Kind
    public let variables: [Variable]
    /// How many rows there are.
    public let records: Int

    /// The names of the variables that identify a row.
    public var keys: [String] { variables.filter(\.isKey).map(\.name) }
}
