/// A patient of the study, with the records of disease, treatment and outcome in the order of the source.
///
/// Everything that follows from other records (before or after blinatumomab, line of relapse, best response) is
/// derived, never stored.
public struct Patient: Sendable, Hashable {
    /// At least one; the first names the patient in the study.
    public let identifiers: [Identifier]
    public let sex: Sex?
    public let birthDate: PartialDate?
    public let diagnosis: Diagnosis?
    public let relapses: [Relapse]
    public let transplants: [Transplant]
    public let cycles: [BlinatumomabCycle]
    /// Marrow assessments before, during and after blinatumomab.
    public let assessments: [ResponseAssessment]
    public let adverseEvents: [AdverseEvent]
    public let followUp: FollowUp?

    /// Throws when there is no identifier, when two records of a kind share an identifier, when two cycles share a
    /// number, or when a record names a cycle that the patient does not have.
    public init(
        identifiers: [Identifier], sex: Sex? = nil, birthDate: PartialDate? = nil, diagnosis: Diagnosis? = nil,
        relapses: [Relapse] = [], transplants: [Transplant] = [], cycles: [BlinatumomabCycle] = [],
        assessments: [ResponseAssessment] = [], adverseEvents: [AdverseEvent] = [], followUp: FollowUp? = nil
    ) throws(StudyError) {
        guard !identifiers.isEmpty else {
            throw StudyError(
                .emptyText, "Patient.identifiers", "the patient has no identifier", remedy: "give at least one")
        }
        self.identifiers = identifiers
        self.sex = sex
        self.birthDate = birthDate
        self.diagnosis = diagnosis
        self.relapses = relapses
        self.transplants = transplants
        self.cycles = cycles
        self.assessments = assessments
        self.adverseEvents = adverseEvents
        self.followUp = followUp
        try checkUnique()
        try checkCycleNumbers()
    }

    /// The identifier that names the patient in the study.
    public var identifier: Identifier { identifiers[0] }

    private func checkUnique() throws(StudyError) {
        try Invariant.unique(identifiers, "Patient.identifiers")
        try Invariant.unique(relapses.map(\.identifier), "Patient.relapses")
        try Invariant.unique(transplants.map(\.identifier), "Patient.transplants")
        try Invariant.unique(cycles.map(\.identifier), "Patient.cycles")
        try Invariant.unique(cycles.map(\.number), "BlinatumomabCycle.number")
        try Invariant.unique(cycles.flatMap(\.infusions).map(\.identifier), "BlinatumomabCycle.infusions")
        try Invariant.unique(assessments.map(\.identifier), "Patient.assessments")
        try Invariant.unique(adverseEvents.map(\.identifier), "Patient.adverseEvents")
    }

    private func checkCycleNumbers() throws(StudyError) {
        let known = Set(cycles.map(\.number))
        let named = assessments.compactMap(\.cycleNumber) + adverseEvents.compactMap(\.cycleNumber)
        guard known.isSuperset(of: named) else {
            throw StudyError(
                .unknownCycle, "Patient.cycles", "a record names a cycle that the patient does not have",
                remedy: "name a recorded cycle, or none")
        }
    }
}
