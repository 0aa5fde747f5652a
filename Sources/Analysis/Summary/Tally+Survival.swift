import Study
import Survival

extension Tally {
    /// The median, in months, of a Kaplan-Meier estimate over the patients with a survival time in days.
    static func medianMonths(
        _ patients: [PatientFigures],
        estimate: (_ times: [Double], _ events: [Bool]) throws(InvalidInput) -> KaplanMeier
    ) -> Tally {
        let times = patients.compactMap(\.survivalTime)
        let median = times.estimate(estimate).flatMap { try? $0.quantile(0.5) }
        let limits = (lower: median?.lower.map(months), upper: median?.upper.map(months))
        let hasLimits = limits.lower != nil || limits.upper != nil
        return Tally(
            value: median?.time.map(months), numerator: times.count, denominator: patients.count,
            open: patients.count - times.count,
            interval: hasLimits
                ? FigureInterval(lower: limits.lower, upper: limits.upper, method: .brookmeyerCrowley) : nil)
    }

    /// The Kaplan-Meier estimate of overall survival after so many months, in per cent; the numerator is the number at
    /// risk then.
    static func survival(_ patients: [PatientFigures], afterMonths months: Int) -> Tally {
        let times = patients.compactMap(\.survivalTime)
        let day = Double(months) * TimeUnit.daysPerMonth
        let curve = times.estimate(KaplanMeier.init(times:events:))
        let estimate = curve?.estimate(at: day)
        return Tally(
            value: estimate.map { 100 * $0.value }, numerator: curve?.atRisk(at: day) ?? 0, denominator: times.count,
            open: patients.count - times.count,
            interval: estimate?.interval.map {
                FigureInterval(lower: 100 * $0.lower, upper: 100 * $0.upper, method: .greenwood)
            })
    }

    private static func months(_ days: Double) -> Double { days / TimeUnit.daysPerMonth }
}

extension [(days: Double, isEvent: Bool)] {
    /// `nil` never: the times are days from one date to a later one, which no estimate refuses.
    fileprivate func estimate(
        _ estimate: (_ times: [Double], _ events: [Bool]) throws(InvalidInput) -> KaplanMeier
    ) -> KaplanMeier? {
        try? estimate(map(\.days), map(\.isEvent))
    }
}
