import Diagnostics
import FHIR

@testable import Validation

let validator = Validator()

/// All that is found in a resource given as JSON.
func findings(json text: String) -> [Diagnostic] {
    validator.validate(JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")))
}

private let formRules = Set((ValidationRule.structure + ValidationRule.primitives + ValidationRule.narrative).map(\.id))

/// What is found in a resource by the rules about its form, not about its content.
func structureFindings(json text: String) -> [Diagnostic] {
    findings(json: text).filter { formRules.contains($0.rule) || ReadingRule(rawValue: $0.rule) != nil }
}

/// All that is found in a resource given as XML.
func findings(xml text: String) -> [Diagnostic] {
    validator.validate(XMLReader().read(SourceText(text), origin: TreeOrigin(file: "a.xml")))
}

/// The lines that a user reads.
func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map(TextRenderer(showsValues: true).line)
}
