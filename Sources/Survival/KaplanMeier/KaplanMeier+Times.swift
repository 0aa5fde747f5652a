extension KaplanMeier {
    /// The estimate at a time, such as 24 months, with its interval at that time by itself.
    ///
    /// `nil` after the last time, where nothing is known, unless the estimate has come to 0 and so stays there; and
    /// without patients. Before the first time it is 1, with an error of 0.
    public func estimate(
        at time: Double, level: ConfidenceLevel = .percent95, transform: IntervalTransform = .logLog
    ) -> Estimate? {
        guard let last = steps.last, time <= last.time || last.survival == 0 else { return nil }
        let step = steps.last { $0.time <= time }
        let (survival, error) = step.map { ($0.survival, $0.standardError) } ?? (1, 0)
        return Estimate(
            value: survival, standardError: error,
            interval: transform.interval(of: survival, standardError: error, level: level))
    }

    /// How many were at risk just before a time, as the table under a curve gives it; 0 after the last time.
    ///
    /// As in R's `summary(fit, times =)`, it is the number at risk at the first step from that time on. With delayed
    /// entry, those who enter between the time and that step are so counted.
    public func atRisk(at time: Double) -> Int {
        steps.first { $0.time >= time }?.atRisk ?? 0
    }
}
