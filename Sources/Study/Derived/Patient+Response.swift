extension Patient {
    /// The assessments of the response to blinatumomab: those tied to a cycle.
    public var cycleAssessments: [ResponseAssessment] {
        Array(treated)
    }

    /// As ``cycleAssessments``, without a copy.
    private var treated: some Sequence<ResponseAssessment> {
        assessments.lazy.filter { $0.cycleNumber != nil }
    }

    /// The best remission status recorded for any cycle, in the order CR, CRh, CRi, PR, NR, PD, NE; `nil` when none
    /// is recorded.
    public var bestResponse: RemissionStatus? {
        treated.lazy.compactMap(\.remissionStatus).min { $0.rank < $1.rank }
    }

    /// Whether blinatumomab brought a complete remission: CR, CRh or CRi at the end of any cycle (response criteria:
    /// PMC6475509, NCT02412306, PMC7926287).
    ///
    /// A patient without a recorded response is not a responder (intention to treat).
    public var isResponder: Bool {
        bestResponse?.isCompleteRemission ?? false
    }

    /// The first day on which complete remission was found at the end of a cycle; `nil` for a patient who never
    /// reached it, and when such an assessment has no date.
    public var firstCompleteRemissionDate: PartialDate? {
        let remissions = treated.filter { $0.remissionStatus?.isCompleteRemission == true }
        let dates = remissions.compactMap(\.date)
        return dates.count == remissions.count ? dates.earliest() : nil
    }

    /// Whether the patient is a responder with negative minimal residual disease at the end of any cycle.
    ///
    /// `nil` for a responder in whom it was not measured, or in whom the measurements leave it open.
    public var isMRDNegativeResponder: Bool? {
        guard isResponder else { return false }
        let verdicts = treated.compactMap(\.mrd).map(\.isNegative)
        return verdicts.isEmpty ? nil : verdicts.anyTrue
    }
}
