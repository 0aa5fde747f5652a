extension ValidationRule {
    static let invariants = [unansweredInvariant]

    static let unansweredInvariant = ValidationRule(
        "unanswered-invariant", .processing,
        "An invariant can be evaluated on the data (FHIR R4 §conformance-rules, constraints).")
}
