/// The rules that a ``Validator`` holds a tree to, beyond what the readers report and R4's own invariants; the raw value
/// is the rule's stable id.
public enum ValidationRule: String, Sendable, CaseIterable {
    case missingElement = "missing-element"
    case tooManyElements = "too-many-elements"
    case choiceType = "choice-type"
    case emptyElement = "empty-element"
    case emptyValue = "empty-value"
    case primitiveFormat = "primitive-format"
    case calendarDate = "calendar-date"
    case numberRange = "number-range"
    case valueLength = "value-length"
    case blankString = "blank-string"
    case controlCharacter = "control-character"
    case base64WhiteSpace = "base64-white-space"
    case narrativeSyntax = "narrative-syntax"
    case requiredBinding = "required-binding"
    case fullURL = "full-url"
    case unansweredInvariant = "unanswered-invariant"
    case moreFindings = "more-findings"

    /// What the rule wants, in a sentence, with its source.
    public var sentence: String {
        switch self {
        case .missingElement: "An element with a minimum cardinality of 1 is present (FHIR R4 §conformance-rules)."
        case .tooManyElements: "An element stands no more often than its maximum cardinality allows."
        case .choiceType:
            "Of an element with a choice of types only one type is present (FHIR R4 §formats, choice of data types)."
        case .emptyElement: "An element has a value or children other than its id (FHIR R4, invariant ele-1)."
        case .emptyValue: "The value of a primitive is never the empty string (FHIR R4 §datatypes)."
        case .primitiveFormat: "A value matches the regular expression of its type (FHIR R4 §datatypes)."
        case .calendarDate: "A date exists in the calendar (FHIR R4 §datatypes, date: valid dates)."
        case .numberRange: "An integer lies between -2,147,483,648 and 2,147,483,647 (FHIR R4 §datatypes, integer)."
        case .valueLength: "A string has at most 1,048,576 characters (FHIR R4 §datatypes, string)."
        case .blankString: "A string has other characters than white space (FHIR R4 §datatypes, string: SHOULD)."
        case .controlCharacter:
            "A string has no control characters but tab, LF and CR (FHIR R4 §datatypes, string: SHOULD NOT)."
        case .base64WhiteSpace: "Base64 content has no white space in it (RFC 4648 §3.3; readers may accept it)."
        case .narrativeSyntax: "A narrative's div is a well-formed fragment of XHTML (FHIR R4 §narrative)."
        case .requiredBinding:
            "A code is one of the value set that its element is bound to (FHIR R4 §terminologies, required)."
        case .fullURL:
            "A fullUrl is absolute, and agrees with the resource of its entry (FHIR R4, Bundle.entry.fullUrl)."
        case .unansweredInvariant:
            "An invariant can be evaluated on the data (FHIR R4 §conformance-rules, constraints)."
        case .moreFindings: "A resource with very many findings lists the first of them and counts the others."
        }
    }
}
