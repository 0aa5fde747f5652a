import Study

/// How much of a birth date stays, after it was moved as the patient's other dates: so the age at each event stays
/// within a month or a year of the true one.
public enum BirthDatePrecision: String, Sendable, CaseIterable {
    case year, month

    var ofDate: PartialDate.Precision { self == .year ? .year : .month }
}

/// The ages that are so rare that they are not told (45 CFR 164.514(b)(2)(i)(C): all ages over 89).
enum AgeLimit {
    static let years = 89

    /// How many of a unit of UCUM that is used for ages make the limit; `nil` for other units.
    static func limit(in unit: String) -> Int? {
        switch unit {
        case "a", "a_j", "a_g", "a_t": years
        case "mo": years * 12
        case "wk": years * 365 / 7
        case "d": years * 365
        case "h": years * 365 * 24
        case "min": years * 365 * 24 * 60
        default: nil
        }
    }
}
