extension ValidationRule {
    static let narrative = [narrativeSyntax]

    static let narrativeSyntax = ValidationRule(
        "narrative-syntax", .invalid, "A narrative's div is a well-formed fragment of XHTML (FHIR R4 §narrative).")
}
