/// A period of days, both ends included; an end that is missing is open.
public struct DatePeriod: Sendable, Hashable {
    public let start: PartialDate?
    public let end: PartialDate?

    /// Throws when the end certainly lies before the start.
    public init(start: PartialDate? = nil, end: PartialDate? = nil) throws(StudyError) {
        try Invariant.order(start, end, "DatePeriod.end")
        self.start = start
        self.end = end
    }
}
