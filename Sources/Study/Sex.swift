/// Administrative sex, in FHIR's codes (R4 value set administrative-gender).
public enum Sex: String, Sendable, Hashable, CaseIterable {
    case male, female, other, unknown
}
