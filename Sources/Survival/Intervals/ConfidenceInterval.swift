/// A confidence interval, both limits included.
public struct ConfidenceInterval: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
}
