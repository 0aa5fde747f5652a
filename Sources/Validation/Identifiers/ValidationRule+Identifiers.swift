extension ValidationRule {
    static let identifiers = [identifierSystem]

    static let identifierSystem = ValidationRule(
        "identifier-system", .codeInvalid,
        "An Identifier's system is an absolute URI, and so is a value of the system urn:ietf:rfc:3986 (FHIR R4 "
            + "§datatypes#Identifier).")
}
