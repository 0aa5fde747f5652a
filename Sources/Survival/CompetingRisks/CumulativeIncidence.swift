/// The cumulative incidence of each of several causes that exclude one another, such as relapse and death without it: the
/// estimate of Aalen and Johansen (Scand J Stat 1978;5:141-150).
///
///     F(t) = sum over event times s <= t of S(s-) d / n
///
/// with d events of the cause among n at risk, and S the Kaplan-Meier estimate of being free of all. One minus the
/// Kaplan-Meier estimate of a cause would be too high: it counts those whom another cause took as still able to have
/// this one.
///
///     let incidence = try CumulativeIncidence(times: months, causes: [0, 1, 2, 1])
///     incidence.curve(of: 1).estimate(at: 24)
///
/// Ties within rounding are as for ``KaplanMeier``.
public struct CumulativeIncidence: Sendable, Hashable {
    /// Being free of all causes: the Kaplan-Meier estimate.
    public let eventFree: KaplanMeier
    /// The causes that occur, ascending.
    public let causes: [Int]
    private let curves: [Curve]

    /// - Parameters:
    ///   - times: The time of each patient's event or censoring, in any unit.
    ///   - causes: What happened then: 0 for a censored time, else the number of the cause.
    /// - Throws: ``InvalidInput`` when the lengths differ, a time is negative or not finite, or a cause negative.
    public init(times: [Double], causes: [Int]) throws(InvalidInput) {
        try Checks.sameLength(times, "times", causes, "causes")
        if let index = causes.firstIndex(where: { $0 < 0 }) { throw .negative("causes", index: index) }
        eventFree = try KaplanMeier(times: times, events: causes.map { $0 > 0 })
        let occurring = Set(causes).subtracting([0]).sorted()
        let distinct = DistinctTimes(times)
        let observations = zip(times, causes).map { time, cause in
            RiskTable.Observation(
                entry: nil, exit: distinct.time(of: time), ending: cause == 0 ? .censored : .event,
                group: occurring.firstIndex(of: cause) ?? occurring.count)
        }
        let rows = RiskTable(observations, groups: occurring.count + 1).rows
        self.causes = occurring
        curves = occurring.indices.map { Curve(rows, cause: $0) }
    }

    /// The incidence of a cause; of one that does not occur it is 0 throughout.
    public func curve(of cause: Int) -> Curve {
        causes.firstIndex(of: cause).map { curves[$0] } ?? Curve(without: eventFree)
    }
}
