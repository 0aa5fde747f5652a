extension ValidationRule {
    static let terminology = [requiredBinding]

    static let requiredBinding = ValidationRule(
        "required-binding", .codeInvalid,
        "A code is one of the value set that its element is bound to (FHIR R4 §terminologies, required).")
}
