#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Events per time at risk, such as adverse events per cycle or deaths per patient-year, with the exact interval of a
/// Poisson count (Garwood, Biometrika 1936;28:437-442).
///
///     try EventRate(events: 8, exposure: 78).interval()  // 0.044 to 0.202 a cycle
///
/// The count is Poisson when events come one by one and independently, so an interval over events that cluster in few
/// patients is too narrow.
public struct EventRate: Sendable, Hashable {
    public let events: Int
    /// Person-time in any unit, or person-cycles.
    public let exposure: Double

    /// - Throws: ``InvalidInput`` when a number is negative, the exposure is not finite, or is 0 with events.
    public init(events: Int, exposure: Double) throws(InvalidInput) {
        guard events >= 0 else { throw .negative("events", index: 0) }
        try Checks.times([exposure], "exposure")
        guard exposure > 0 || events == 0 else { throw .noExposure }
        self.events = events
        self.exposure = exposure
    }

    /// Events per unit of exposure; `nil` without exposure.
    public var value: Double? { exposure > 0 ? Double(events) / exposure : nil }

    /// The lower limit is the rate at which as many events or more have a probability of (1 - level) / 2, the upper one
    /// that at which as many or fewer have it; `nil` without exposure.
    public func interval(level: ConfidenceLevel = .percent95) -> ConfidenceInterval? {
        guard exposure > 0 else { return nil }
        return ConfidenceInterval(
            lower: lowerMean(tail: level.tail) / exposure, upper: upperMean(tail: level.tail) / exposure)
    }

    private func lowerMean(tail: Double) -> Double {
        guard events > 0 else { return 0 }
        let count = Double(events)
        let logMean = newton(from: log(count)) { logMean in
            // P(X >= k) / P(X = k) = 1 + m / (k + 1) + m² / ((k + 1) (k + 2)) + ...
            let ratio = 1 + sumOfProducts { exp(logMean) / (count + $0) }
            let logProbability = count * logMean - exp(logMean) - logFactorial(count)
            return (logProbability + log(ratio) - log(tail), count / ratio)
        }
        return exp(logMean)
    }

    private func upperMean(tail: Double) -> Double {
        let count = Double(events)
        let minusLogMean = newton(from: -log(count + 1)) { minusLogMean in
            let mean = exp(-minusLogMean)
            // P(X <= k) / P(X = k) = 1 + k / m + k (k - 1) / m² + ...
            let ratio = 1 + sumOfProducts { $0 <= count ? (count - $0 + 1) / mean : 0 }
            let logProbability = -count * minusLogMean - mean - logFactorial(count)
            return (logProbability + log(ratio) - log(tail), mean / ratio)
        }
        return exp(-minusLogMean)
    }
}
