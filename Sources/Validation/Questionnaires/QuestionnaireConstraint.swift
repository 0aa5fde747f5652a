import Diagnostics
import FHIR
import FHIRPath

/// The constraints that a Questionnaire or an item of it sets for its answers in FHIRPath (extension
/// questionnaire-constraint).
enum QuestionnaireConstraint {
    /// Holds a response or an item of one to the constraints of an element of the Questionnaire.
    ///
    /// - Parameter severity: How grave it is at most.
    static func check(
        _ element: Element, against owner: Element, severity: Diagnostic.Severity, _ findings: inout FindingList
    ) {
        for constraint in owner.extensions(QuestionnaireExtension.constraint) {
            let part = { (name: String) in constraint.extensionValues(name).first?.value }
            guard let expression = part("expression"), isBroken(expression, by: element) else { continue }
            var statement = Statement.error(
                .questionnaireConstraint,
                "the answers do not meet the constraint \(part("key") ?? "") of the Questionnaire",
                remedy: part("human"))
            statement.severity = part("severity") == "warning" ? .warning : severity
            findings.add(statement, at: element)
        }
    }

    private static func isBroken(_ expression: String, by element: Element) -> Bool {
        guard let compiled = try? CompiledExpression(expression, on: element.type) else { return false }
        do {
            return try compiled.truth(for: element) == false
        } catch {
            return false
        }
    }
}
