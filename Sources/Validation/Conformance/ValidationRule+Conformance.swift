extension ValidationRule {
    static let conformance = [
        definitionBase, definitionSnapshot, definitionPath, definitionNarrowing, definitionElement, definitionSlicing,
        definitionBinding, definitionConstraint, definitionContext, definitionExtensionURL, definitionUnknown,
        codeSystemContent, valueSetContent, searchExpression,
    ]

    static let definitionBase = ValidationRule(
        "definition-base", .invalid,
        "A StructureDefinition is of the kind and the type of its base, or states a new one (FHIR R4 "
            + "§structuredefinition).")
    static let definitionSnapshot = ValidationRule(
        "definition-snapshot", .invalid,
        "A differential fits its base, so that a snapshot can be made of both (FHIR R4 §profiling#snapshot).")
    static let definitionPath = ValidationRule(
        "definition-path", .invalid,
        "An element's path begins with the type, and elements stand in the order of the base (FHIR R4 "
            + "§elementdefinition, ElementDefinition.path).")
    static let definitionNarrowing = ValidationRule(
        "definition-narrowing", .invalid,
        "A profile allows nothing that its base does not allow (FHIR R4 §profiling#limitations).")
    static let definitionElement = ValidationRule(
        "definition-element", .structure,
        "What an element's definition says makes sense for its types (FHIR R4 §elementdefinition).")
    static let definitionSlicing = ValidationRule(
        "definition-slicing", .invalid,
        "What is sliced repeats or is a choice, and its discriminators lead somewhere (FHIR R4 §profiling#slicing).")
    static let definitionBinding = ValidationRule(
        "definition-binding", .codeInvalid,
        "A binding is on a type that has codes, and its value set is known (FHIR R4 §terminologies).")
    static let definitionConstraint = ValidationRule(
        "definition-constraint", .invalid,
        "A constraint is FHIRPath that makes sense for its element, and its key stands for one rule (FHIR R4 "
            + "§conformance-rules#constraints).")
    static let definitionContext = ValidationRule(
        "definition-context", .invalid,
        "An extension says on what it may stand, and nothing else does (FHIR R4 §defining-extensions#context).")
    static let definitionExtensionURL = ValidationRule(
        "definition-extension-url", .invalid,
        "An extension's definition fixes Extension.url to its own url (FHIR R4 §defining-extensions).")
    static let definitionUnknown = ValidationRule(
        "definition-unknown", .incomplete,
        "What a definition refers to is known, or it is said that this could not be checked.")
    static let codeSystemContent = ValidationRule(
        "code-system-content", .invalid,
        "A CodeSystem has what its content, count and properties say (FHIR R4 §codesystem).")
    static let valueSetContent = ValidationRule(
        "value-set-content", .invalid,
        "A ValueSet names code systems, and codes and properties that these have (FHIR R4 §valueset#compositions).")
    static let searchExpression = ValidationRule(
        "search-expression", .invalid,
        "A SearchParameter's expression is FHIRPath that makes sense for its base (FHIR R4 §searchparameter).")
}
