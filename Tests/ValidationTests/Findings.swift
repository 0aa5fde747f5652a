import Diagnostics
import FHIR
import Validation

let validator = Validator()

/// All that is found in a resource given as JSON.
func findings(json text: String) -> [Diagnostic] {
    validator.validate(JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")))
}

/// All that is found in a resource given as XML.
func findings(xml text: String) -> [Diagnostic] {
    validator.validate(XMLReader().read(SourceText(text), origin: TreeOrigin(file: "a.xml")))
}

/// The lines that a user reads.
func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map(TextRenderer(showsValues: true).line)
}
