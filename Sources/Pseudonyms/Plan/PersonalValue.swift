import FHIR

/// What the value of an Observation tells of a person, by its code.
enum PersonalValue: Sendable {
    /// Nothing that has a rule of its own.
    case other
    case age
    case birthDate
    /// The code cannot stay: nobody could tell what the value is, and it may be a patient's number.
    case unknown

    private struct Code {
        let system: String
        let code: String
        let display: String
        let meaning: PersonalValue
    }

    private static let loinc = "http://loinc.org"
    private static let snomed = "http://snomed.info/sct"

    /// LOINC 2.82 and SNOMED CT International; the ages of LOINC are those of HL7's value set
    /// v3-LOINCObservationActContextAgeType, and the current age.
    private static let codes = [
        Code(system: loinc, code: "30525-0", display: "Age", meaning: .age),
        Code(system: loinc, code: "21611-9", display: "Age - Estimated", meaning: .age),
        Code(system: loinc, code: "21612-7", display: "Age - Reported", meaning: .age),
        Code(system: loinc, code: "29553-5", display: "Age calculated", meaning: .age),
        Code(system: loinc, code: "30972-4", display: "Age at onset of adverse event", meaning: .age),
        Code(system: loinc, code: "63900-5", display: "Current age or age at death", meaning: .age),
        Code(system: loinc, code: "21112-8", display: "Birth date", meaning: .birthDate),
        Code(system: snomed, code: "397669002", display: "Age", meaning: .age),
        Code(system: snomed, code: "424144002", display: "Current chronological age", meaning: .age),
        Code(system: snomed, code: "445518008", display: "Age at onset of clinical finding", meaning: .age),
        Code(system: snomed, code: "184099003", display: "Date of birth", meaning: .birthDate),
    ]

    private static let meanings = Dictionary(
        uniqueKeysWithValues: codes.map { ("\($0.system)|\($0.code)", $0.meaning) })

    /// Of an Observation, or a component of one.
    init(of observation: Element, _ codes: CodeForms) {
        let concept = observation.first("code")
        var isKnown = concept == nil
        for coding in concept?.children(named: "coding") ?? [] {
            guard let system = coding.first("system")?.value, let code = coding.first("code")?.value else { continue }
            if let meaning = Self.meanings["\(system)|\(code)"] {
                self = meaning
                return
            }
            if codes.allows(code, system: system) { isKnown = true }
        }
        self = isKnown ? .other : .unknown
    }
}
