extension ValidationRule {
    static let measures = [unknownMeasure, measureGroup, measureScore]

    static let unknownMeasure = ValidationRule(
        "unknown-measure", .notFound,
        "The Measure that a MeasureReport reports is known, or it is said that the report could not be held to it.")
    static let measureGroup = ValidationRule(
        "measure-group", .businessRule,
        "A MeasureReport has the groups, populations and stratifiers of its Measure, each once (FHIR R4 "
            + "§measurereport).")
    static let measureScore = ValidationRule(
        "measure-score", .businessRule,
        "A group has a score where the scoring of its Measure gives one, and of the form that it gives (FHIR R4, "
            + "Measure.scoring).")
}
