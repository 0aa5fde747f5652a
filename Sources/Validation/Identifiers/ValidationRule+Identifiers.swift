extension ValidationRule {
    static let identifiers = [identifierSystem, securityLabel]

    static let identifierSystem = ValidationRule(
        "identifier-system", .codeInvalid,
        "An Identifier's system is an absolute URI, and so is a value of the system urn:ietf:rfc:3986 (FHIR R4 "
            + "§datatypes#Identifier).")
    static let securityLabel = ValidationRule(
        "security-label", .businessRule,
        "A resource has each of its security labels once (FHIR R4 §resource#Meta).")
}
