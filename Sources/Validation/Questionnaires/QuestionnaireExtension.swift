import FHIR

/// The extensions by which a Questionnaire limits its answers (FHIR R4 §questionnaire-profiles; FHIR SDC).
enum QuestionnaireExtension {
    private static let base = "http://hl7.org/fhir/StructureDefinition/"
    private static let sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

    static let exclusive = base + "questionnaire-optionExclusive"
    static let minimumOccurrences = base + "questionnaire-minOccurs"
    static let maximumOccurrences = base + "questionnaire-maxOccurs"
    static let minimumValue = base + "minValue"
    static let maximumValue = base + "maxValue"
    static let minimumQuantity = sdc + "minQuantity"
    static let maximumQuantity = sdc + "maxQuantity"
    static let minimumLength = base + "minLength"
    static let maximumDecimalPlaces = base + "maxDecimalPlaces"
    static let pattern = base + "regex"
    static let entryFormat = base + "entryFormat"
    static let mediaType = base + "mimeType"
    static let maximumSize = base + "maxSize"
    static let referenceType = base + "questionnaire-referenceResource"
    static let unitOption = base + "questionnaire-unitOption"
    static let unitValueSet = base + "questionnaire-unitValueSet"
    static let constraint = base + "questionnaire-constraint"
    static let enableWhenExpression = sdc + "enableWhenExpression"
}

extension Element {
    /// The extensions with a URL.
    func extensions(_ url: String) -> [Element] {
        children(named: "extension").filter { $0.first("url")?.value == url }
    }

    /// The values of the extensions with a URL.
    func extensionValues(_ url: String) -> [Element] {
        extensions(url).compactMap { $0.first("value") }
    }

    func isTrue(_ url: String) -> Bool {
        extensionValues(url).contains { $0.value == "true" }
    }
}
