/// An adverse event under or after blinatumomab.
public struct AdverseEvent: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    /// The event in the words of the source.
    public let term: String?
    public let codes: [Code]
    /// The event of special interest that the source counts this one as.
    public let specialInterest: SpecialInterest?
    public let grade: ToxicityGrade?
    public let onset: PartialDate?
    public let resolution: PartialDate?
    /// The blinatumomab cycle in which the event began.
    public let cycleNumber: Int?
    public let isSerious: Bool?
    /// Relatedness to blinatumomab.
    public let relatedness: Relatedness?
    /// What was done with blinatumomab.
    public let actionTaken: ActionTaken?
    public let outcome: Outcome?

    /// Throws when the term is blank, a code stands twice, the cycle number is below 1, or the resolution certainly
    /// lies before the onset.
    public init(
        identifier: Identifier, term: String? = nil, codes: [Code] = [], specialInterest: SpecialInterest? = nil,
        grade: ToxicityGrade? = nil, onset: PartialDate? = nil, resolution: PartialDate? = nil,
        cycleNumber: Int? = nil, isSerious: Bool? = nil, relatedness: Relatedness? = nil,
        actionTaken: ActionTaken? = nil, outcome: Outcome? = nil
    ) throws(StudyError) {
        try Invariant.notBlank(term, "AdverseEvent.term")
        try Invariant.unique(codes, "AdverseEvent.codes")
        try Invariant.order(onset, resolution, "AdverseEvent.resolution")
        try Invariant.ordinal(cycleNumber, "AdverseEvent.cycleNumber")
        self.identifier = identifier
        self.term = term
        self.codes = codes
        self.specialInterest = specialInterest
        self.grade = grade
        self.onset = onset
        self.resolution = resolution
        self.cycleNumber = cycleNumber
        self.isSerious = isSerious
        self.relatedness = relatedness
        self.actionTaken = actionTaken
        self.outcome = outcome
    }
}
