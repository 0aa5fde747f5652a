extension Collection where Element == Double {
    /// The middle of the sorted values, or the mean of the two middle ones; `nil` without values.
    public func median() -> Double? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        let middle = count / 2
        return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
