import Study

/// A measurement of minimal residual disease as the value of an Observation: the level is the value and the finding
/// its interpretation; a finding without a level is the value itself.
enum MinimalResidualDiseaseMapper {
    static func write(_ mrd: MinimalResidualDisease, to observation: inout R4.Observation) {
        let finding = mrd.finding.map { finding in
            let code: ObservationInterpretation = finding == .negative ? .negative : .positive
            return R4.CodeableConcept(coding: [code.coding])
        }
        if let level = mrd.level {
            observation.valueQuantity = quantity(level)
            observation.interpretation = finding.map { [$0] } ?? []
        } else {
            observation.valueCodeableConcept = finding
        }
        observation.method = mrd.method?.concept
        observation.component =
            mrd.sensitivity.map {
                [R4.Observation.Component(code: StudyConcept.sensitivity.concept, valueQuantity: quantity($0))]
            } ?? []
    }

    static func read(_ observation: R4.Observation) throws(StudyError) -> MinimalResidualDisease {
        let codings = (observation.interpretation.first ?? observation.valueCodeableConcept)?.coding ?? []
        let finding = codings.lazy.compactMap { ObservationInterpretation($0) }.first
        let sensitivity = observation.component.first { StudyConcept($0.code) == .sensitivity }
        return try MinimalResidualDisease(
            finding: finding.map { $0 == .negative ? .negative : .positive },
            level: try level(observation.valueQuantity), method: MinimalResidualDisease.Method(observation.method),
            sensitivity: try level(sensitivity?.valueQuantity))
    }

    /// Whether an Observation with a value is named as one of residual disease in the marrow. No code of LOINC was
    /// verified for it.
    static func isNamed(_ observation: R4.Observation) -> Bool {
        (observation.valueQuantity != nil || observation.valueCodeableConcept != nil) && isNamed(observation.code)
    }

    static func isNamed(_ code: R4.CodeableConcept) -> Bool {
        let texts = ([code.text] + code.coding.map(\.display)).compactMap { $0 }
        guard texts.contains(where: { names.occurs(in: $0) }) else { return false }
        return !texts.contains { otherTissues.occurs(in: $0) }
            && texts.contains { text in
                fullNames.occurs(in: text) || text.lowercased().split { !$0.isLetter }.contains("mrd")
            }
    }

    private static let fullNames = WordList([
        "minimal residual disease", "measurable residual disease", "minimale resterkrankung",
    ])
    /// Beside the full names the abbreviation, which must stand as a word.
    private static let names = WordList(["residual disease", "resterkrankung", "mrd"])
    private static let otherTissues = WordList(["blood", "blut"])

    private static func quantity(_ level: MRDLevel) -> R4.Quantity {
        R4.Quantity(level.number.value, comparator: level.number.comparator, unit: level.unit.rawValue)
    }

    private static func level(_ quantity: R4.Quantity?) throws(StudyError) -> MRDLevel? {
        guard let quantity, let number = BoundedNumber(quantity),
            let unit = quantity.ucumCode.flatMap(MRDLevel.Unit.init(rawValue:))
        else { return nil }
        return try MRDLevel(number: number, unit: unit)
    }
}
