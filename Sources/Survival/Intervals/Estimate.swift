/// A share of patients at a time, with its standard error and interval.
public struct Estimate: Sendable, Hashable {
    public let value: Double
    /// `nil` where Greenwood's formula has none.
    public let standardError: Double?
    /// `nil` where the transform has none.
    public let interval: ConfidenceInterval?

    /// What holds before anything happened.
    static func certain(_ value: Double) -> Estimate {
        Estimate(value: value, standardError: 0, interval: ConfidenceInterval(lower: value, upper: value))
    }
}
