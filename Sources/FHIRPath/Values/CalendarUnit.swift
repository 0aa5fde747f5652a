/// The units of time that FHIRPath has words for (FHIRPath 2.0 §4.1.7), from the longest to the shortest.
public enum CalendarUnit: String, Sendable, Hashable, CaseIterable, Comparable {
    case year, month, week, day, hour, minute, second, millisecond

    private static let words: [String: CalendarUnit] = allCases.reduce(into: [:]) { words, unit in
        words[unit.rawValue] = unit
        words[unit.rawValue + "s"] = unit
    }

    /// The unit that a word, singular or plural, means.
    init?(word: String) {
        guard let unit = Self.words[word] else { return nil }
        self = unit
    }

    public static func < (left: CalendarUnit, right: CalendarUnit) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .year: 0
        case .month: 1
        case .week: 2
        case .day: 3
        case .hour: 4
        case .minute: 5
        case .second: 6
        case .millisecond: 7
        }
    }

    /// The UCUM unit of the same length; for year and month, of a like one (FHIRPath 2.0 §4.1.7).
    var ucum: String {
        switch self {
        case .year: "a"
        case .month: "mo"
        case .week: "wk"
        case .day: "d"
        case .hour: "h"
        case .minute: "min"
        case .second: "s"
        case .millisecond: "ms"
        }
    }

    /// Whether it always lasts equally long, as the UCUM unit does.
    var isDefinite: Bool { self != .year && self != .month }

    /// The calendar unit of a definite UCUM duration.
    init?(definiteUCUM code: String) {
        guard let unit = Self.allCases.first(where: { $0.isDefinite && $0.ucum == code }) else { return nil }
        self = unit
    }

    /// R4 §fhirpath: a FHIR Quantity with one of these codes is a calendar duration.
    init?(quantityCode code: String) {
        guard let unit = Self.allCases.first(where: { $0.ucum == code && $0 != .week && $0 != .millisecond }) else {
            return nil
        }
        self = unit
    }

    /// The length in seconds of hours, days and weeks; 0 below a second.
    var seconds: Int {
        switch self {
        case .year: 365 * 86_400
        case .month: 30 * 86_400
        case .week: 7 * 86_400
        case .day: 86_400
        case .hour: 3600
        case .minute: 60
        case .second: 1
        case .millisecond: 0
        }
    }
}
