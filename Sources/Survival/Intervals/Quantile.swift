/// The time by which a share of the patients has had the event, with its interval.
public struct Quantile: Sendable, Hashable {
    /// `nil` when the curve does not fall that far.
    public let time: Double?
    /// `nil` when the lower limits of the curve do not fall that far.
    public let lower: Double?
    /// `nil` when the upper limits of the curve do not fall that far: the time may then be any later one.
    public let upper: Double?
}
