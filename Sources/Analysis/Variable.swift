/// A variable of an analysis data set: the one description from which its CSV column, its column in the database, its
/// Dataset-JSON column, and its entries in the data dictionary and in the Define-XML are made.
public struct Variable: Sendable, Hashable {
    public enum DataType: Sendable, Hashable, CaseIterable {
        case string, integer
        /// A decimal number, with the digits that it was recorded or computed with.
        case number
        /// A date known to the day, as yyyy-MM-dd.
        case date
        /// A date at its own precision, as yyyy, yyyy-MM or yyyy-MM-dd.
        case partialDate
    }

    /// Where the values come from, in the terms of Define-XML 2.1 (def:Origin).
    public enum Origin: Sendable, Hashable {
        /// As recorded in the property named, such as `Patient.sex`.
        case collected(String)
        /// Computed; the text says how.
        case derived(String)
        /// The same or numbered by us; the text says how.
        case assigned(String)
        /// Copied from the variable named, such as `ADSL.STUDYID`.
        case predecessor(String)
        /// Always missing; the text says why.
        case notAvailable(String)
    }

    /// How a variable is derived in the rows of one parameter (value-level metadata of Define-XML).
    public struct ParameterRule: Sendable, Hashable {
        /// The value of PARAMCD.
        public let parameter: String
        public let text: String

        init(_ parameter: String, _ text: String) {
            self.parameter = parameter
            self.text = text
        }
    }

    /// Up to 8 capital letters and digits (CDISC ADaM; SAS transport files).
    public let name: String
    /// Up to 40 characters.
    public let label: String
    public let type: DataType
    public let origin: Origin
    /// In UCUM's code.
    public let unit: String?
    /// All permitted values; `nil` when the values are not a closed set.
    public let codeList: CodeList?
    /// Beside the origin, what differs from parameter to parameter.
    public let rules: [ParameterRule]
    public let isKey: Bool
    /// The place among the key variables, from 1; `nil` for other variables.
    public internal(set) var keySequence: Int?
    /// The characters of the longest value, printed, at least 1.
    public internal(set) var length = 1
    /// The most decimals that a number has.
    public internal(set) var decimals = 0
}

extension Variable {
    /// The permitted values; empty when the values are not a closed set.
    public var terms: [CodeList.Term] { codeList?.terms ?? [] }

    /// The derivation, or the property that the value is taken from, and what differs from parameter to parameter.
    public var derivation: String {
        ([origin.description] + rules.map { "\($0.parameter): \($0.text)" }).joined(separator: " ")
    }

    /// The same variable, copied into another data set.
    func copied(from dataset: String) -> Variable {
        Variable(
            name: name, label: label, type: type, origin: .predecessor("\(dataset).\(name)"), unit: unit,
            codeList: codeList, rules: rules, isKey: isKey)
    }
}

extension Variable.Origin {
    /// Define-XML's word for the origin.
    public var name: String {
        switch self {
        case .collected: "Collected"
        case .derived: "Derived"
        case .assigned: "Assigned"
        case .predecessor: "Predecessor"
        case .notAvailable: "Not Available"
        }
    }

    /// A sentence or more.
    public var description: String {
        switch self {
        case .collected(let property): "As recorded: \(property)."
        case .predecessor(let variable): "As \(variable)."
        case .derived(let text), .assigned(let text), .notAvailable(let text): text
        }
    }
}
