/// How often intervals made this way hold the true value, such as 0.95.
public struct ConfidenceLevel: Sendable, Hashable {
    /// Between 0 and 1.
    public let fraction: Double
    /// The standard normal quantile at (1 + level) / 2, such as 1.96.
    let z: Double

    /// - Throws: ``InvalidInput`` unless 0 < fraction < 1.
    public init(_ fraction: Double) throws(InvalidInput) {
        try Checks.fraction(fraction, "the confidence level")
        self.init(unchecked: fraction)
    }

    private init(unchecked fraction: Double) {
        self.fraction = fraction
        z = normalUpperQuantile((1 - fraction) / 2)
    }

    /// What lies below the interval, and again above it.
    var tail: Double { (1 - fraction) / 2 }

    public static let percent95 = ConfidenceLevel(unchecked: 0.95)
}
