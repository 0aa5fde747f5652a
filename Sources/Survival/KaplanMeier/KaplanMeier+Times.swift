extension KaplanMeier {
    /// The estimate at a time, such as 24 months, with its interval at that time by itself.
    ///
    /// `nil` after the last time, where nothing is known, unless the estimate has come to 0 and so stays there; and
    /// without patients. Before the first time it is 1 for certain.
    public func estimate(
        at time: Double, level: ConfidenceLevel = .percent95, transform: IntervalTransform = .logLog
    ) -> Estimate? {
        guard let last = steps.last, time <= last.time || last.survival == 0 else { return nil }
        guard let step = steps.last(where: { $0.time <= time }) else { return .certain(1) }
        return Estimate(
            value: step.survival, standardError: step.standardError,
            interval: step.interval(level: level, transform: transform))
    }

    /// How many were at risk just before a time, as the table under a curve gives it; 0 after the last time.
    ///
    /// As in R's `summary(fit, times =)`, it is the number at risk at the first step from that time on. With delayed
    /// entry, those who enter between the time and that step are so counted.
    public func atRisk(at time: Double) -> Int {
        steps.first { $0.time >= time }?.atRisk ?? 0
    }
}
