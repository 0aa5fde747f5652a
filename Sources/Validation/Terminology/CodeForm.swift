import FHIRPath

/// The code systems whose codes are known by their form, or by a table of their own (FHIR R4 §terminologies-systems).
enum CodeForm: String {
    case units = "http://unitsofmeasure.org"
    case languages = "urn:ietf:bcp:47"
    case mediaTypes = "urn:ietf:bcp:13"
    case countries = "urn:iso:std:iso:3166"

    /// Whether a code is one of the system. Units are case sensitive; subdivisions of countries are not known.
    func contains(_ code: String) -> Membership {
        switch self {
        case .units: Membership(Unit(ucum: code) != nil)
        case .languages: Membership(LanguageTag.isValid(code))
        case .mediaTypes: Membership(MediaType.isValid(code))
        case .countries: Membership(CountryCodes.contains(code))
        }
    }

    /// Whether a code meets the condition of a value set.
    func contains(_ code: String, filter: ConceptFilter) -> Membership {
        let answer = contains(code)
        guard answer == .member else { return answer }
        switch (self, filter.property, filter.operation) {
        case (.units, "canonical", "="):
            guard let unit = Unit(ucum: code), let canonical = Unit(ucum: filter.value) else {
                return .unknown(filter.obstacle)
            }
            return Membership(unit.isComparable(with: canonical))
        case (_, "code", "regex"): return filter.matches(code)
        default: return .unknown(filter.obstacle)
        }
    }
}
