import Diagnostics
import FHIR

@testable import Validation

let validator = Validator()

/// All that is found in a resource given as JSON.
func findings(json text: String) -> [Diagnostic] {
    validator.validate(JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")))
}

private let contentRules = Set(["required-binding", "full-url"] + ValidationRule.extensions.map(\.id))

/// What is found in a resource by other rules than those about its content: R4's invariants, bindings, Bundle rules,
/// extensions.
func structureFindings(json text: String) -> [Diagnostic] {
    findings(json: text).filter { !InvariantTable.r4.hasInvariant($0.rule) && !contentRules.contains($0.rule) }
}

/// All that is found in a resource given as XML.
func findings(xml text: String) -> [Diagnostic] {
    validator.validate(XMLReader().read(SourceText(text), origin: TreeOrigin(file: "a.xml")))
}

/// The lines that a user reads.
func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map(TextRenderer(showsValues: true).line)
}
