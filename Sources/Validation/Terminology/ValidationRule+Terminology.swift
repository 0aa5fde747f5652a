extension ValidationRule {
    static let terminology = [
        requiredBinding, maximumBinding, extensibleBinding, preferredBinding, uncheckedBinding,
        codingSystem, unknownCode, codeDisplay, retiredCode, uncheckedCode,
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

    static let codingSystem = ValidationRule(
        "coding-system", .codeInvalid,
        "A code names its code system by an absolute URL, which is not that of a value set (FHIR R4 §datatypes#Coding)."
    )

    static let unknownCode = ValidationRule(
        "unknown-code", .codeInvalid, "A code is one of its code system (FHIR R4 §datatypes#Coding).")

    static let codeDisplay = ValidationRule(
        "code-display", .invalid, "The display is one that the code system gives the code (FHIR R4 §datatypes#Coding).")

    static let retiredCode = ValidationRule(
        "retired-code", .businessRule, "A code is in use in its code system (FHIR R4 §codesystem#status).")

    public static let uncheckedCode = ValidationRule(
        "unchecked-code", .processing,
        "The code system of a code is known offline, in the version named (FHIR R4 §terminology-module).")
}
