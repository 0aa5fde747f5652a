extension ValidationRule {
    static let narrative = [
        narrativeSyntax, narrativeMarkup, narrativeContent, narrativeNamespace, narrativeStructure, narrativeLink,
        narrativeID, narrativeLanguage, embeddedMarkup,
    ]

    static let narrativeSyntax = ValidationRule(
        "narrative-syntax", .invalid, "A narrative's div is a well-formed fragment of XHTML (FHIR R4 §narrative).")
    /// R4's invariants, under R4's keys.
    static let narrativeMarkup = ValidationRule(
        "txt-1", .invariant,
        "A narrative has only elements and attributes that format, links and images (FHIR R4 §narrative#xhtml).")
    static let narrativeContent = ValidationRule(
        "txt-2", .invariant, "A narrative has some content that is not white space (FHIR R4 §narrative#xhtml).")
    static let narrativeNamespace = ValidationRule(
        "narrative-namespace", .invalid, "A narrative is in the namespace of XHTML (FHIR R4 §narrative#xhtml).")
    static let narrativeStructure = ValidationRule(
        "narrative-structure", .structure,
        "A narrative's elements stand where XHTML has them (FHIR R4 §narrative#xhtml, XHTML 1.0 Strict).")
    static let narrativeLink = ValidationRule(
        "narrative-link", .invalid,
        "A narrative's links and images lead somewhere, and nowhere dangerous (FHIR R4 §narrative, §security#narrative)."
    )
    static let narrativeID = ValidationRule(
        "narrative-id", .invalid, "An id stands once in a narrative (XML 1.0 §3.3.1).")
    static let narrativeLanguage = ValidationRule(
        "narrative-language", .value,
        "A narrative's language is the resource's, and stated of all of it or of none (FHIR R4 §narrative#lang).")
    static let embeddedMarkup = ValidationRule(
        "embedded-markup", .value,
        "Text that is no narrative has no HTML in it, least of all script (FHIR R4 §security#narrative).")
}
