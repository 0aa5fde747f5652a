extension ValidationRule {
    static let definitions = ValidationRule(
        "definitions", .incomplete,
        "What is given as definitions is a conformance resource of FHIR R4 (FHIR R4 §conformance-module).")

    static let unknownProfile = ValidationRule(
        "unknown-profile", .notFound,
        "A profile that is asked for is among the definitions (FHIR R4 §profiling, resources and profiles).")

    static let definitionRules = [definitions, unknownProfile]
}
