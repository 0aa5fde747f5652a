import Diagnostics
import FHIR

extension Diagnostic {
    private static let rulesOnNames: Set<ReadingRule> = [.unknownElement, .xmlNamespace, .xmlSyntax, .jsonDuplicateKey]

    /// Without names that FHIR does not have: they are the input's own words, and may name a patient.
    var withoutForeignNames: Diagnostic {
        guard let rule = ReadingRule(rawValue: rule), Self.rulesOnNames.contains(rule) else { return self }
        var result = self
        result.message = "a rule is broken: " + rule.sentence.dropLast()
        result.expression = expression.flatMap { path in path.lastIndex(of: ".").map { String(path[..<$0]) } }
        return result
    }
}
