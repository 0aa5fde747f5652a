extension ValidationRule {
    static let extensions = [extensionURL, unknownExtension, extensionContext, modifierExtension, extensionValue]

    static let extensionURL = ValidationRule(
        "extension-url", .invalid,
        "An extension's url is absolute, unless it is a part of another extension (FHIR R4 §extensibility, Extension.url)."
    )
    static let unknownExtension = ValidationRule(
        "unknown-extension", .structure,
        "An extension has a definition that is known (FHIR R4 §extensibility, Extension.url).")
    static let extensionContext = ValidationRule(
        "extension-context", .structure,
        "An extension stands where its definition lets it (FHIR R4 §defining-extensions, context and contextInvariant)."
    )
    static let modifierExtension = ValidationRule(
        "modifier-extension", .structure,
        "What is defined as a modifier, and only that, stands as modifierExtension (FHIR R4 §extensibility, modifiers)."
    )
    static let extensionValue = ValidationRule(
        "extension-value", .structure,
        "An extension's value is of a type that its definition allows (FHIR R4 §defining-extensions).")
}
