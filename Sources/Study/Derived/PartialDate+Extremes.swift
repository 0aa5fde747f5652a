extension Sequence where Element == PartialDate {
    /// The earliest date, at the precision at which it is known: of `2012-03` and `2012-03-10` it is `2012-03`, of
    /// `2012-03` and `2012-03-01` it is `2012-03-01`.
    ///
    /// `nil` when the sequence is empty.
    public func earliest() -> PartialDate? {
        self.min {
            let (left, right) = ($0.possibleDays, $1.possibleDays)
            return (left.lowerBound, left.count) < (right.lowerBound, right.count)
        }
    }

    /// The latest date, at the precision at which it is known: of `2012-03` and `2012-03-10` it is `2012-03`, of
    /// `2012-03` and `2012-03-31` it is `2012-03-31`.
    ///
    /// `nil` when the sequence is empty.
    public func latest() -> PartialDate? {
        self.max {
            let (left, right) = ($0.possibleDays, $1.possibleDays)
            return (left.upperBound, -left.count) < (right.upperBound, -right.count)
        }
    }
}
