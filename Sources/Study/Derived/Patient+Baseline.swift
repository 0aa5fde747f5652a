extension Patient {
    /// The baseline marrow: the last assessment with a blast count, tied to no cycle, on or before the first day of
    /// blinatumomab (ADaM's baseline: the last value on or before TRTSDT).
    ///
    /// An assessment whose date is missing or too vague to place is left out; of two on one day the one with the
    /// greater identifier counts.
    public var baselineAssessment: ResponseAssessment? {
        guard let start = firstBlinatumomabDate else { return nil }
        return
            assessments
            .filter {
                $0.cycleNumber == nil && $0.marrowBlastsPercent != nil && $0.date?.isOnOrBefore(start) == true
            }
            .map { (key: $0.orderKey, assessment: $0) }
            .max { $0.key < $1.key }?
            .assessment
    }

    /// Whether more than 25 % of the marrow were blasts before blinatumomab; `nil` without a baseline assessment, or
    /// when a bound such as `> 20` leaves it open.
    public var hadMoreThan25PercentBlasts: Bool? {
        baselineAssessment?.marrowBlastsPercent?.isAbove(25)
    }
}

extension ResponseAssessment {
    fileprivate var orderKey: (String, String) {
        (date?.description ?? "", identifier.value)
    }
}
