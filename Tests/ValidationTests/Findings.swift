import Diagnostics
import FHIR

@testable import Validation

let validator = Validator()

/// All that is found in a resource given as JSON.
func findings(json text: String) -> [Diagnostic] {
    validator.validate(JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")))
}

private let formRules = Set(
    (ValidationRule.structure + ValidationRule.primitives + [.narrativeSyntax]).map(\.id))

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

/// A library of resources given as JSON, over R4's own definitions.
func library(_ texts: String...) -> DefinitionLibrary {
    DefinitionLibrary(
        texts.compactMap { JSONReader().read(SourceText($0), origin: TreeOrigin(file: "library.json")).tree })
}

/// What the rules of a theme find in a resource given as JSON, each as `severity rule expression`.
func found(_ rules: [ValidationRule], json text: String, library: DefinitionLibrary = .r4) -> [String] {
    let ids = Set(rules.map(\.id))
    let reading = JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json"))
    return Validator(library: library).validate(reading).filter { ids.contains($0.rule) }
        .map { "\($0.severity) \($0.rule) \($0.expression ?? "")" }
}
