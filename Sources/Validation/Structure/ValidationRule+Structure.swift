extension ValidationRule {
    static let structure = [missingElement, tooManyElements, choiceType, emptyElement, elementID, moreFindings]

    static let missingElement = ValidationRule(
        "missing-element", .required,
        "An element with a minimum cardinality of 1 is present (FHIR R4 §conformance-rules).")
    static let tooManyElements = ValidationRule(
        "too-many-elements", .structure,
        "An element stands no more often than its maximum cardinality allows.")
    static let choiceType = ValidationRule(
        "choice-type", .structure,
        "Of an element with a choice of types only one type is present (FHIR R4 §formats, choice of data types).")
    static let emptyElement = ValidationRule(
        "empty-element", .structure,
        "An element has a value or children other than its id (FHIR R4, invariant ele-1).")
    static let elementID = ValidationRule(
        "element-id", .businessRule,
        "An element's id stands once in its resource (FHIR R4 §element#id).")
    public static let moreFindings = ValidationRule(
        "more-findings", .incomplete,
        "A resource with very many findings lists the first of them and counts the others.")
}
