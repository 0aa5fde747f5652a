/// Takes values to places along an axis.
struct Scale: Sendable {
    let values: ClosedRange<Double>
    let places: (from: Double, to: Double)

    func place(_ value: Double) -> Double {
        let length = values.upperBound - values.lowerBound
        guard length > 0 else { return places.from }
        return places.from + (value - values.lowerBound) / length * (places.to - places.from)
    }

    /// Where ticks in months stand, from 0: every so many months that at most `count` ticks follow the first.
    static func months(upTo last: Double, count: Int) -> [Int] {
        let end = max(1, last)
        var step = [1, 2, 3, 6, 12, 24, 36, 60, 120].first { end / Double($0) <= Double(count) } ?? 120
        while end / Double(step) > Double(count) { step *= 2 }
        return Array(stride(from: 0, through: Int(end.rounded(.up)), by: step))
    }
}
