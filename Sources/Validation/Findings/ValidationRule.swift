/// A rule that a ``Validator`` holds a tree to, beyond what the readers report and R4's own invariants. The rules of
/// one theme stand in one file, as static constants of this type and as a list that ``all`` takes in.
public struct ValidationRule: Sendable, Hashable {
    /// The rule's stable id, in kebab case.
    public let id: String
    /// What the rule wants, in a sentence, with its source.
    public let sentence: String
    /// The code of OperationOutcome that its findings get.
    let issueType: IssueType

    init(_ id: String, _ issueType: IssueType, _ sentence: String) {
        self.id = id
        self.issueType = issueType
        self.sentence = sentence
    }

    /// All rules, theme by theme.
    public static let all: [ValidationRule] =
        [
            structure, primitives, narrative, invariants, terminology, extensions, questionnaires, bundles, references,
            attachments, identifiers, measures, conformance, definitionRules, profiles,
        ].flatMap(\.self)

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// The rule with an id.
    public static func rule(_ id: String) -> ValidationRule? { byID[id] }
}
