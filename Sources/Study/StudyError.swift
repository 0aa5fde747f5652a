/// A value that the study model refuses: which field, what is wrong with it, and what would be right.
///
/// The sentences never hold the refused value, because values are patients' data.
public struct StudyError: Error, Sendable, Hashable {
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        case emptyText = "empty-text"
        case invalidDate = "invalid-date"
        case invalidNumber = "invalid-number"
        case outOfRange = "out-of-range"
        case endBeforeStart = "end-before-start"
        case contradiction = "contradiction"
        case duplicate = "duplicate"
        case unknownCycle = "unknown-cycle"
    }

    public let rule: Rule
    /// The type and property, such as `Infusion.end`.
    public let field: String
    /// What is wrong, without a full stop.
    public let message: String
    /// What would be right, without a full stop.
    public let remedy: String

    init(_ rule: Rule, _ field: String, _ message: String, remedy: String) {
        self.rule = rule
        self.field = field
        self.message = message
        self.remedy = remedy
    }
}

extension StudyError: CustomStringConvertible {
    public var description: String { "\(field): \(message); \(remedy)" }
}
