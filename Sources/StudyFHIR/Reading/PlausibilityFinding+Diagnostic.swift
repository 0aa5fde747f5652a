import Diagnostics
import Study

extension PlausibilityFinding {
    /// The finding as a warning; the expression is the field's path in the study.
    package func diagnostic(at location: Location) -> Diagnostic {
        Diagnostic(
            .warning, rule: rule.id, at: location, expression: field.description, message: rule.message,
            remedy: rule.remedy)
    }
}
