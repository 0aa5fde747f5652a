extension Patient {
    /// The day zero of the study: the earliest start of the infusions of the lowest-numbered cycle.
    ///
    /// `nil` when there is no cycle, or none of that cycle's infusions has a start: ADaM's TRTSDT, the first exposure
    /// with a date, would then silently be a later cycle's.
    public var firstBlinatumomabDate: PartialDate? {
        cycles.min { $0.number < $1.number }?.infusions.compactMap(\.start).earliest()
    }

    /// The latest end of any infusion (ADaM TRTEDT); `nil` when no infusion has an end.
    public var lastBlinatumomabDate: PartialDate? {
        cycles.flatMap(\.infusions).compactMap(\.end).latest()
    }

    /// Whether a date lies on or before the first day of blinatumomab: a record of that very day counts as before
    /// (ADaM's rule for baseline).
    ///
    /// `nil` when either date is missing, or when partial dates leave it open.
    public func precedesBlinatumomab(_ date: PartialDate?) -> Bool? {
        guard let date, let start = firstBlinatumomabDate else { return nil }
        return date.isOnOrBefore(start)
    }
}
