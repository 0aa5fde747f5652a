/// Whether the survival of two or more groups differs (Mantel, Cancer Chemother Rep 1966;50:163-170; Peto and Peto, J R
/// Stat Soc A 1972;135:185-207).
///
/// At each event time, with d events among n at risk of whom n_g are in group g, the group's events are
/// hypergeometric: expected d n_g / n, with variance d (n - d) / (n - 1) times n_g / n (1 - n_g / n), and likewise the
/// covariances. Summed over the event times, O - E of all groups but one and the inverse of their covariances give a
/// chi-square with one degree of freedom less than there are groups.
///
///     try LogRankTest(times: months, events: died, groups: arm).pValue
///
/// Groups without expected events, whose patients all left before the first event, are left out of the statistic, as in
/// R's `survdiff`. Ties within rounding are as for ``KaplanMeier``.
public struct LogRankTest: Sendable, Hashable {
    public struct Group: Sendable, Hashable {
        /// The number that stands for the group in the input.
        public let label: Int
        /// The patients who are in it at any time.
        public let patients: Int
        public let observed: Int
        /// The events that it would have if the groups did not differ.
        public let expected: Double
    }

    /// By label.
    public let groups: [Group]
    /// `nil` when fewer than two groups have expected events, or the observations leave no freedom to compare them.
    public let chiSquare: Double?
    /// The groups with expected events, less one; 0 without any.
    public let degreesOfFreedom: Int
    /// The probability of a chi-square as large or larger; `nil` without one.
    public let pValue: Double?

    /// - Parameters:
    ///   - times: The time of each patient's event or censoring, in any unit.
    ///   - events: Whether it is an event.
    ///   - groups: The patient's group from the start, by any number. For what is known later only, such as a response or
    ///     a transplant, take ``mantelByar(_:)`` or a ``Landmark``: a group that one must survive to enter seems to
    ///     live longer.
    /// - Throws: ``InvalidInput`` when the lengths differ, or a time is negative or not finite.
    public init(times: [Double], events: [Bool], groups: [Int]) throws(InvalidInput) {
        try Checks.sameLength(times, "times", events, "events")
        try Checks.sameLength(times, "times", groups, "groups")
        try Checks.times(times, "times")
        let distinct = DistinctTimes(times)
        let labels = Set(groups).sorted()
        let observations = times.indices.map { index in
            RiskTable.Observation(
                entry: nil, exit: distinct.time(of: times[index]), ending: events[index] ? .event : .censored,
                group: labels.firstIndex(of: groups[index]) ?? 0)
        }
        self.init(observations, labels: labels, patients: labels.map { label in groups.count { $0 == label } })
    }

    init(_ observations: [RiskTable.Observation], labels: [Int], patients: [Int]) {
        let scores = LogRankScores(RiskTable(observations, groups: labels.count), groups: labels.count)
        groups = labels.indices.map { index in
            Group(
                label: labels[index], patients: patients[index], observed: scores.observed[index],
                expected: scores.expected[index])
        }
        let compared = labels.indices.filter { scores.expected[$0] > 0 }
        degreesOfFreedom = max(compared.count - 1, 0)
        let statistic = scores.chiSquare(of: compared.dropFirst())
        chiSquare = statistic
        pValue = statistic.map { [degreesOfFreedom] in chiSquareUpperTail($0, degreesOfFreedom: degreesOfFreedom) }
    }
}
