import Survival

/// The 95 % confidence interval of a figure, in its unit.
public struct FigureInterval: Sendable, Hashable {
    /// `nil` when it is not reached: the times seen do not go that far.
    public let lower: Double?
    public let upper: Double?
    public let method: Method

    public enum Method: String, Sendable, Hashable {
        case clopperPearson = "exact binomial (Clopper-Pearson)"
        case garwood = "exact Poisson (Garwood)"
        case brookmeyerCrowley = "Brookmeyer-Crowley, log-log"
        case greenwood = "Greenwood, log-log"
    }
}

extension Tally {
    /// A share in per cent with its exact binomial interval.
    var withBinomialInterval: Tally {
        let share = try? BinomialProportion(successes: numerator, trials: denominator)
        return with(share?.interval(), .clopperPearson)
    }

    /// Events in per cent of cycles with the exact Poisson interval.
    var withPoissonInterval: Tally {
        let rate = try? EventRate(events: numerator, exposure: Double(denominator))
        return with(rate?.interval(), .garwood)
    }

    private func with(_ interval: ConfidenceInterval?, _ method: FigureInterval.Method) -> Tally {
        var tally = self
        tally.interval = interval.map { FigureInterval(lower: 100 * $0.lower, upper: 100 * $0.upper, method: method) }
        return tally
    }
}
