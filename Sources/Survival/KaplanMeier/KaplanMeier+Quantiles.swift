extension KaplanMeier {
    /// The time at which half of the patients have had the event: ``quantile(_:level:transform:)`` of 0.5.
    public var median: Double? { crossing(0.5) { $0.survival } }

    /// The time by which a share of the patients has had the event, such as 0.5 for the median, with the interval of
    /// Brookmeyer and Crowley (Biometrics 1982;38:29-41): the times at which the interval of the estimate holds
    /// 1 - share, so its limits are those at which the curves of lower and upper limits fall to it.
    ///
    /// It is the first time at which the estimate is 1 - share or less. Where it is 1 - share itself, every time until
    /// it falls again would do, and the quantile is the middle of that stretch; when it does not fall again, the
    /// beginning. So has it the table that R's `survfit` prints, for the median. (R's `quantile` would take the middle
    /// of the stretch up to the last censored time.)
    ///
    /// - Throws: ``InvalidInput`` unless 0 < share < 1.
    public func quantile(
        _ share: Double, level: ConfidenceLevel = .percent95, transform: IntervalTransform = .logLog
    ) throws(InvalidInput) -> Quantile {
        try Checks.fraction(share, "the share")
        return Quantile(
            time: crossing(1 - share) { $0.survival },
            lower: crossing(1 - share) { $0.interval(level: level, transform: transform)?.lower },
            upper: crossing(1 - share) { $0.interval(level: level, transform: transform)?.upper })
    }

    /// Where a curve first comes down to a height; steps at which it has no value are passed over.
    private func crossing(_ height: Double, of curve: (Step) -> Double?) -> Double? {
        let points = steps.compactMap { step in curve(step).map { (time: step.time, value: $0) } }
        guard let first = points.first(where: { $0.value < height + roundingTolerance }) else { return nil }
        guard (first.value - height).magnitude < roundingTolerance,
            let next = points.first(where: { $0.time > first.time && $0.value < first.value })
        else { return first.time }
        return (first.time + next.time) / 2
    }
}
