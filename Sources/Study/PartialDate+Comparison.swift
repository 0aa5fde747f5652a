/// Comparisons that answer `nil` where the precision of the dates does not decide: `2015-03` is before `2015-04`,
/// but whether it is before `2015-03-10` nobody knows.
extension PartialDate {
    public func isBefore(_ other: PartialDate) -> Bool? {
        let own = possibleDays
        let others = other.possibleDays
        if own.upperBound < others.lowerBound { return true }
        return own.lowerBound >= others.upperBound ? false : nil
    }

    public func isAfter(_ other: PartialDate) -> Bool? {
        other.isBefore(self)
    }

    public func isOnOrBefore(_ other: PartialDate) -> Bool? {
        isAfter(other).map { !$0 }
    }

    public func isOnOrAfter(_ other: PartialDate) -> Bool? {
        isBefore(other).map { !$0 }
    }
}
