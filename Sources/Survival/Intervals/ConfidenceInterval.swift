/// A confidence interval, both limits included.
public struct ConfidenceInterval: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
}

/// A share of patients at a time, with its standard error and interval.
public struct Estimate: Sendable, Hashable {
    public let value: Double
    /// `nil` where Greenwood's formula has none.
    public let standardError: Double?
    /// `nil` where the transform has none.
    public let interval: ConfidenceInterval?
}
