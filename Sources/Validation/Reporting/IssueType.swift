import FHIR

/// The codes of http://hl7.org/fhir/issue-type that Marrow's rules use.
enum IssueType: String {
    case invalid, structure, required, value, incomplete, informational, processing, invariant
    case codeInvalid = "code-invalid"
    case businessRule = "business-rule"
    case notFound = "not-found"
    case tooLong = "too-long"

    /// The code for a rule by its id; `processing` for a rule of neither the readers, the validator nor R4.
    init(rule: String) {
        if let reading = ReadingRule(rawValue: rule) {
            self.init(reading)
        } else if let validation = ValidationRule.rule(rule) {
            self = validation.issueType
        } else if InvariantTable.r4.hasInvariant(rule) {
            self = .invariant
        } else {
            self = .processing
        }
    }

    private init(_ rule: ReadingRule) {
        switch rule {
        case .jsonSyntax, .jsonEncoding, .jsonDuplicateKey, .jsonType, .jsonArray, .jsonNull, .empty: self = .invalid
        case .xmlSyntax, .xmlEncoding, .xmlDoctype: self = .invalid
        case .xmlNamespace, .xmlText, .xmlOrder, .xmlRepeats, .unknownElement, .unknownResource: self = .structure
        case .xmlValue: self = .value
        case .missingResourceType: self = .required
        case .notReadable: self = .processing
        case .limit: self = .tooLong
        }
    }
}
