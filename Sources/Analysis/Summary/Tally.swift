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
}

extension Tally {
    /// How many of the patients an answer holds for.
    static func count(_ patients: [Patient], where answer: (Patient) -> Bool?) -> Tally {
        let answers = patients.map(answer)
        let holding = answers.count { $0 == true }
        let known = answers.count { $0 != nil }
        return Tally(value: Double(holding), numerator: holding, denominator: known, open: answers.count - known)
    }

    /// The share of the patients for whom an answer holds, in per cent of those for whom it is known.
    static func percent(_ patients: [Patient], where answer: (Patient) -> Bool?) -> Tally {
        count(patients, where: answer).inPercent
    }

    /// The plain median of a value over the patients who have it.
    static func median(_ patients: [Patient], of value: (Patient) -> Double?) -> Tally {
        let values = patients.compactMap(value)
        return Tally(
            value: values.median(), numerator: values.count, denominator: patients.count,
            open: patients.count - values.count)
    }

    /// The median, in months, of a Kaplan-Meier estimate over the patients with a survival time in days.
    static func medianMonths(
        _ patients: [Patient], estimate: (_ times: [Double], _ events: [Bool]) throws(InvalidInput) -> KaplanMeier
    ) -> Tally {
        let times = patients.compactMap(\.survivalTime)
        // Times are days from one date to a later one, so they are never refused.
        let curve = try? estimate(times.map(\.days), times.map(\.isEvent))
        return Tally(
            value: curve?.median.map { $0 / TimeUnit.daysPerMonth }, numerator: times.count,
            denominator: patients.count, open: patients.count - times.count)
    }

    var inPercent: Tally {
        Tally(
            value: denominator == 0 ? nil : 100 * Double(numerator) / Double(denominator), numerator: numerator,
            denominator: denominator, open: open)
    }
}

extension Patient {
    /// Overall survival as the Kaplan-Meier estimate takes it; `nil` when the time is missing.
    fileprivate var survivalTime: (days: Double, isEvent: Bool)? {
        guard let survival = overallSurvival, let days = survival.days else { return nil }
        return (Double(days), survival.isEvent)
    }
}
