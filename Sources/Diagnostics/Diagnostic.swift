/// One finding about an input: what is wrong, where, and what would be right.
///
/// The sentences never hold a value from the input, because values are patients' data; the value stands apart in
/// ``value`` and is printed only when the user asks for it.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        case information, warning, error

        public static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .information: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    public var severity: Severity
    /// The stable id of the rule that was broken, in kebab case, such as `json-duplicate-key`.
    public var rule: String
    public var location: Location
    /// Where in the resource, as a FHIRPath such as `Patient.name[0].given[1]`.
    public var expression: String?
    /// What is wrong, without a full stop and without values from the input.
    public var message: String
    /// What would be right, without a full stop.
    public var remedy: String?
    /// The offending text as it stands in the input.
    public var value: String?

    public init(
        _ severity: Severity, rule: String, at location: Location, expression: String? = nil, message: String,
        remedy: String? = nil, value: String? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.location = location
        self.expression = expression
        self.message = message
        self.remedy = remedy
        self.value = value
    }
}
