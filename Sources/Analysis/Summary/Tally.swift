import Study
import Survival

/// A computed value and the counts behind it.
struct Tally: Sendable, Hashable {
    /// `nil` when there was nothing to compute it from.
    let value: Double?
    /// Those that count; for a median, those with a value.
    let numerator: Int
    let denominator: Int
    /// Those of whom the data leave it open; they are in neither count, but in a median's denominator.
    var open = 0
    /// Of the value, in its unit; `nil` when none is asked for or there is none.
    var interval: FigureInterval?
}

extension Tally {
    /// How many of the patients an answer holds for.
    static func count(_ patients: [PatientFigures], where answer: (PatientFigures) -> Bool?) -> Tally {
        let answers = patients.map(answer)
        let holding = answers.count { $0 == true }
        let known = answers.count { $0 != nil }
        return Tally(value: Double(holding), numerator: holding, denominator: known, open: answers.count - known)
    }

    /// The share of the patients for whom an answer holds, in per cent of those for whom it is known.
    static func percent(_ patients: [PatientFigures], where answer: (PatientFigures) -> Bool?) -> Tally {
        count(patients, where: answer).inPercent
    }

    /// The plain median of a value over the patients who have it.
    static func median(_ patients: [PatientFigures], of value: (PatientFigures) -> Double?) -> Tally {
        let values = patients.compactMap(value)
        return Tally(
            value: values.median(), numerator: values.count, denominator: patients.count,
            open: patients.count - values.count)
    }

    var inPercent: Tally {
        Tally(
            value: denominator == 0 ? nil : 100 * Double(numerator) / Double(denominator), numerator: numerator,
            denominator: denominator, open: open)
    }
}
