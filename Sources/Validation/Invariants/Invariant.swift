import FHIR
import FHIRPath

/// A rule that FHIR itself states of a type or an element, as a FHIRPath expression (FHIR R4 §conformance-rules,
/// constraints).
final class Invariant: Sendable {
    enum Severity: String {
        case error, warning
        /// A warning that the release leaves to the one who checks.
        case bestPractice = "best-practice"
    }

    /// The rule's id, such as `pat-1`.
    let key: String
    let severity: Severity
    /// What is wanted, in the release's own words.
    let sentence: String
    private let expression: CompiledExpression

    /// Throws where the expression makes no sense for the types of its owner.
    /// - Parameter acceptsUnknownNames: Whether a name that the owner does not know gives nothing.
    init(
        key: String, severity: Severity, sentence: String, expression: String, types: [TypeNumber],
        definitions: Definitions, acceptsUnknownNames: Bool = false
    ) throws(FHIRPathError) {
        self.key = key
        self.severity = severity
        self.sentence = sentence
        var options = CompiledExpression.Options()
        options.castsCollections = true
        options.joinsPrimitives = true
        options.acceptsUnknownNames = acceptsUnknownNames
        self.expression = try CompiledExpression(
            expression, onAnyOf: types, definitions: definitions, options: options)
    }

    /// Whether an element meets the invariant; `nil` when its data are such that the expression fails.
    func isMet(by element: Element, in environment: Environment = Environment()) -> Bool? {
        do {
            return try expression.holds(for: element, in: environment)
        } catch {
            return nil
        }
    }
}
