extension CumulativeIncidence {
    /// A time at which patients had an event or were censored.
    public struct Step: Sendable, Hashable {
        public let time: Double
        /// Those without event or censoring before this time.
        public let atRisk: Int
        /// Of this cause.
        public let events: Int
        public let censored: Int
        /// The incidence from this time on.
        public let incidence: Double
        /// The root of the variance of Andersen, Borgan, Gill and Keiding (Statistical Models Based on Counting
        /// Processes 1993, IV.4.1.3), with the increments' multinomial covariance. Without weights it is the
        /// infinitesimal jackknife that R's `survfit` gives for several states.
        public let standardError: Double

        /// The interval of the incidence from this time on, for this time by itself; `nil` where there is none, so at 0
        /// unless plain.
        public func interval(
            level: ConfidenceLevel = .percent95, transform: IntervalTransform = .logLog
        ) -> ConfidenceInterval? {
            transform.interval(of: incidence, standardError: standardError, level: level)
        }
    }

    /// The incidence of one cause.
    public struct Curve: Sendable, Hashable {
        /// By time; empty without patients.
        public let steps: [Step]

        /// The incidence at a time, with its interval at that time by itself; `nil` after the last time, unless nobody
        /// is then left without an event, and without patients. Before the first time it is 0 for certain.
        public func estimate(
            at time: Double, level: ConfidenceLevel = .percent95, transform: IntervalTransform = .logLog
        ) -> Estimate? {
            guard let last = steps.last, time <= last.time || isComplete else { return nil }
            guard let step = steps.last(where: { $0.time <= time }) else { return .certain(0) }
            return Estimate(
                value: step.incidence, standardError: step.standardError,
                interval: step.interval(level: level, transform: transform))
        }

        /// Whether everybody at risk at the last time had an event.
        let isComplete: Bool
    }
}

extension CumulativeIncidence.Curve {
    /// The curve of a cause from counts that are grouped by cause, those without an event in the last group.
    init(_ rows: [RiskTable.Row], cause: Int) {
        var estimate = IncidenceEstimate()
        var left = 0
        steps = rows.map { row in
            let atRisk = row.atRisk.reduce(0, +)
            let all = row.events.reduce(0, +)
            left = atRisk - all
            if all > 0 { estimate.step(events: row.events[cause], ofAnyCause: all, atRisk: atRisk) }
            return .init(
                time: row.time, atRisk: atRisk, events: row.events[cause], censored: row.censored.reduce(0, +),
                incidence: estimate.incidence, standardError: estimate.standardError)
        }
        isComplete = left == 0
    }

    /// The curve of a cause that nobody had.
    init(without eventFree: KaplanMeier) {
        steps = eventFree.steps.map { step in
            .init(
                time: step.time, atRisk: step.atRisk, events: 0, censored: step.censored, incidence: 0,
                standardError: 0)
        }
        isComplete = eventFree.steps.last?.survival == 0
    }
}
