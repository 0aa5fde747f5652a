import FHIRPath

/// The code systems whose codes are known by their form, or by a table of their own (FHIR R4 §terminologies-systems).
enum CodeForm: String {
    case units = "http://unitsofmeasure.org"
    case languages = "urn:ietf:bcp:47"
    case mediaTypes = "urn:ietf:bcp:13"
    case countries = "urn:iso:std:iso:3166"
    case regions = "http://unstats.un.org/unsd/methods/m49/m49.htm"

    /// A value set that is such a code system, under the URL by which R4's bindings name it.
    init?(valueSet canonical: String) {
        guard canonical == "http://www.rfc-editor.org/bcp/bcp13.txt" else { return nil }
        self = .mediaTypes
    }

    /// Whether a code is one of the system. Units are case sensitive; subdivisions of countries are not known.
    func contains(_ code: String) -> Membership {
        switch self {
        case .units: Membership(Unit(ucum: code) != nil)
        case .languages: Membership(LanguageTag.isValid(code))
        case .mediaTypes: Membership(MediaType.isValid(code))
        case .countries: Membership(CountryCodes.contains(code))
        case .regions: Membership(CountryCodes.isRegion(code) || CountryCodes.isNumber(code))
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
        case (.regions, "class", "=") where filter.value == "region": return Membership(CountryCodes.isRegion(code))
        case (_, "code", "regex"): return filter.matches(code)
        default: return .unknown(filter.obstacle)
        }
    }
}
