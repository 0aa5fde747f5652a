/// The rules that the readers hold a text to.
public enum ReadingRule: String, Sendable, CaseIterable {
    case jsonSyntax = "json-syntax"
    case jsonEncoding = "json-encoding"
    case jsonDuplicateKey = "json-duplicate-key"
    case jsonType = "json-type"
    case jsonArray = "json-array"
    case jsonNull = "json-null"
    case empty = "empty"
    case notReadable = "not-readable"
    case xmlSyntax = "xml-syntax"
    case xmlEncoding = "xml-encoding"
    case xmlDoctype = "xml-doctype"
    case xmlNamespace = "xml-namespace"
    case xmlText = "xml-text"
    case xmlOrder = "xml-order"
    case xmlRepeats = "xml-repeats"
    case xmlValue = "xml-value"
    case unknownElement = "unknown-element"
    case unknownResource = "unknown-resource"
    case missingResourceType = "missing-resource-type"
    case limit = "limit"
}

extension ReadingRule {
    /// What the rule wants, in a sentence, with its source.
    public var sentence: String {
        switch self {
        case .jsonSyntax: "The text is well-formed JSON (RFC 8259)."
        case .jsonEncoding: "JSON is in UTF-8 (RFC 8259 §8.1)."
        case .jsonDuplicateKey: "A property stands once in its object (FHIR R4 §json)."
        case .jsonType: "A value is of the JSON type that its FHIR type has (FHIR R4 §json, primitive elements)."
        case .jsonArray: "An element that may repeat is an array, and no other is (FHIR R4 §json, repeating elements)."
        case .jsonNull:
            "Null stands only in an array, for a value or for its extensions, and never for both (FHIR R4 §json, "
                + "repeating elements)."
        case .empty: "An object, an array or an element is not empty (FHIR R4 §json, §xml)."
        case .notReadable: "A file can be opened and read to its end."
        case .xmlSyntax: "The text is well-formed XML (XML 1.0 §2.1)."
        case .xmlEncoding: "XML is in UTF-8 (FHIR R4 §xml)."
        case .xmlDoctype: "XML has no document type declaration, which could read other files (OWASP, XXE prevention)."
        case .xmlNamespace:
            "An element is in FHIR's namespace, a narrative's content in that of XHTML (FHIR R4 §xml, §narrative)."
        case .xmlText: "Text stands in values and narratives only (FHIR R4 §xml)."
        case .xmlOrder: "Elements stand in the order of their definition (FHIR R4 §xml)."
        case .xmlRepeats: "An element that stands several times is one that may repeat (FHIR R4 §conformance-rules)."
        case .xmlValue: "A value that JSON writes as a number or boolean can be written as such (FHIR R4 §datatypes)."
        case .unknownElement: "An element is one that its type has (FHIR R4 §formats)."
        case .unknownResource: "A resource is of a type that the release has (FHIR R4 §resourcelist)."
        case .missingResourceType: "A resource in JSON names its type as resourceType (FHIR R4 §json, resources)."
        case .limit: "A text keeps within the limits of depth, size and number of errors that protect the reader."
        }
    }
}
