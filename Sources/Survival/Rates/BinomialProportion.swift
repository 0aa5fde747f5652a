#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A share of independent patients, such as the responders, with its exact interval (Clopper and Pearson, Biometrika
/// 1934;26:404-413).
///
///     try BinomialProportion(successes: 13, trials: 38).interval()  // 0.196 to 0.514
public struct BinomialProportion: Sendable, Hashable {
    public let successes: Int
    public let trials: Int

    /// - Throws: ``InvalidInput`` when a number is negative, or there are more successes than trials.
    public init(successes: Int, trials: Int) throws(InvalidInput) {
        guard successes >= 0 else { throw .negative("successes", index: 0) }
        guard successes <= trials else { throw .moreSuccessesThanTrials }
        self.successes = successes
        self.trials = trials
    }

    /// `nil` without trials.
    public var value: Double? { trials == 0 ? nil : Double(successes) / Double(trials) }

    /// The lower limit is the share at which as many successes or more have a probability of (1 - level) / 2, the upper
    /// one that at which as many or fewer have it; `nil` without trials.
    public func interval(level: ConfidenceLevel = .percent95) -> ConfidenceInterval? {
        guard trials > 0 else { return nil }
        let failures = trials - successes
        return ConfidenceInterval(
            lower: Self.lowerLimit(successes: successes, failures: failures, tail: level.tail).share,
            upper: Self.lowerLimit(successes: failures, failures: successes, tail: level.tail).complement)
    }

    /// The share p at which as many successes or more have the probability of the tail, and 1 - p to the same precision.
    private static func lowerLimit(
        successes: Int, failures: Int, tail: Double
    ) -> (share: Double, complement: Double) {
        let (successes, failures) = (Double(successes), Double(failures))
        guard successes > 0 else { return (0, 1) }
        guard failures > 0 else { return (exp(log(tail) / successes), -expm1(log(tail) / successes)) }
        let ways = logFactorial(successes + failures) - logFactorial(successes) - logFactorial(failures)
        let logOdds = newton(from: log(successes / failures)) { logOdds in
            let complement = 1 / (1 + exp(logOdds))
            // P(X >= k) / P(X = k) = 1 + (n - k) / (k + 1) odds + ...
            let ratio =
                1 + sumOfProducts { ($0 <= failures) ? (failures - $0 + 1) / (successes + $0) * exp(logOdds) : 0 }
            let logProbability = ways + successes * logOdds + (successes + failures) * log(complement)
            return (logProbability + log(ratio) - log(tail), successes * complement / ratio)
        }
        return (1 / (1 + exp(-logOdds)), 1 / (1 + exp(logOdds)))
    }
}
