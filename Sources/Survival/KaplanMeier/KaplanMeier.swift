/// The Kaplan-Meier estimate of the share without an event (Kaplan and Meier, J Am Stat Assoc 1958;53:457-481).
///
///     S(t) = product over event times s <= t of (1 - d / n)
///
/// with d events among n at risk. Of four patients with events after 2 and 4 days and censored after 3 and 5, S is 1,
/// then 3/4 from day 2 and 3/8 from day 4 (two at risk), so the median is 4 days.
///
///     let estimate = try KaplanMeier(times: [2, 4, 3, 5], events: [true, true, false, false])
///     estimate.median  // 4
///
/// A patient censored on the day of an event is still at risk. Times that differ by rounding only, by 1.5e-8 of their
/// mean, are ties, as in R's `survfit`.
public struct KaplanMeier: Sendable, Hashable {
    /// A time at which patients had the event, were censored, or went over to another state.
    public struct Step: Sendable, Hashable {
        public let time: Double
        /// Those without event or censoring before this time.
        public let atRisk: Int
        public let events: Int
        public let censored: Int
        /// The estimate from this time on.
        public let survival: Double
        /// Greenwood's standard error of the estimate (Greenwood, Reports on Public Health 33, 1926): S times the root
        /// of the sum of d / (n (n - d)). `nil` once the estimate is 0, where the sum has no value.
        public let standardError: Double?

        /// The interval of the estimate from this time on, for this time by itself; `nil` where there is none.
        public func interval(
            level: ConfidenceLevel = .percent95, transform: IntervalTransform = .logLog
        ) -> ConfidenceInterval? {
            transform.interval(of: survival, standardError: standardError, level: level)
        }
    }

    /// By time; empty without patients.
    public let steps: [Step]

    /// - Parameters:
    ///   - times: The time of each patient's event or censoring, in any unit.
    ///   - events: Whether it is an event; `false` for a censored time.
    /// - Throws: ``InvalidInput`` when the lengths differ, or a time is negative or not finite.
    public init(times: [Double], events: [Bool]) throws(InvalidInput) {
        try Checks.sameLength(times, "times", events, "events")
        try Checks.times(times, "times")
        let distinct = DistinctTimes(times)
        self.init(
            zip(times, events).map { time, isEvent in
                .init(entry: nil, exit: distinct.time(of: time), ending: isEvent ? .event : .censored)
            })
    }

    /// The estimate with delayed entry (left truncation; Tsai, Jewell and Wang, Biometrika 1987;74:883-886): a patient
    /// counts as at risk after the entry only.
    ///
    /// - Throws: ``InvalidInput`` as without entries, and when an entry does not lie before its time.
    public init(entries: [Double], times: [Double], events: [Bool]) throws(InvalidInput) {
        try Checks.sameLength(times, "times", events, "events")
        try Checks.sameLength(times, "times", entries, "entries")
        try Checks.times(times, "times")
        try Checks.times(entries, "entries")
        let distinct = DistinctTimes(times + entries)
        let (entries, times) = (entries.map(distinct.time), times.map(distinct.time))
        try Checks.intervals(starts: entries, stops: times)
        self.init(
            times.indices.map { index in
                .init(entry: entries[index], exit: times[index], ending: events[index] ? .event : .censored)
            })
    }

    init(_ observations: [RiskTable.Observation]) {
        var survival = 1.0
        var greenwood = 0.0
        steps = RiskTable(observations).rows.map { row in
            let (atRisk, events) = (row.atRisk[0], row.events[0])
            if events > 0 {
                survival *= Double(atRisk - events) / Double(atRisk)
                greenwood += Double(events) / (Double(atRisk) * Double(atRisk - events))
            }
            return Step(
                time: row.time, atRisk: atRisk, events: events, censored: row.censored[0], survival: survival,
                standardError: survival > 0 ? survival * greenwood.squareRoot() : nil)
        }
    }

    /// The estimate of follow-up: what ends the survival is censored here, and the other way round (Schemper and Smith,
    /// Control Clin Trials 1996;17:343-346).
    ///
    /// A patient who died on the day on which others were last seen counts as at risk on that day, as in R's
    /// `survfit(Surv(time, 1 - event) ~ 1)`.
    ///
    /// - Throws: ``InvalidInput`` as ``init(times:events:)``.
    public static func followUp(times: [Double], events: [Bool]) throws(InvalidInput) -> KaplanMeier {
        try KaplanMeier(times: times, events: events.map { !$0 })
    }
}
