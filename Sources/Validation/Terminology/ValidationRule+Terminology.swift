extension ValidationRule {
    static let terminology = [
        requiredBinding, maximumBinding, extensibleBinding, preferredBinding, uncheckedBinding,
    ]

    static let requiredBinding = ValidationRule(
        "required-binding", .codeInvalid,
        "A code is one of the value set that its element is bound to (FHIR R4 §terminologies, required).")

    static let maximumBinding = ValidationRule(
        "maximum-binding", .codeInvalid,
        "A code is one of the largest value set that its element allows (extension elementdefinition-maxValueSet).")

    static let extensibleBinding = ValidationRule(
        "extensible-binding", .codeInvalid,
        "A code is one of the value set of its element where that has a suitable one (FHIR R4 §terminologies, extensible)."
    )

    static let preferredBinding = ValidationRule(
        "preferred-binding", .codeInvalid,
        "A code of the value set of its element is recommended (FHIR R4 §terminologies, preferred).")

    static let uncheckedBinding = ValidationRule(
        "unchecked-binding", .processing,
        "Whether a code is one of the value set of its element can be said offline (FHIR R4 §terminology-module).")
}
