/// What is known of the patient last: alive or dead, and when.
public struct FollowUp: Sendable, Hashable {
    /// The record's own identifier in the source.
    public let identifier: Identifier
    /// The last day on which the patient was known to be alive or was seen.
    public let lastContact: PartialDate?
    public let vitalStatus: VitalStatus?
    /// `nil` for the living, and for the dead whose date of death is unknown.
    public let deathDate: PartialDate?
    /// The cause of death in the words of the source.
    public let causeOfDeath: String?
    public let causeOfDeathCodes: [Code]

    /// Throws when a date or cause of death is given for a patient recorded as alive or unknown, when the cause is
    /// blank, or when a code stands twice.
    public init(
        identifier: Identifier, lastContact: PartialDate? = nil, vitalStatus: VitalStatus? = nil,
        deathDate: PartialDate? = nil, causeOfDeath: String? = nil, causeOfDeathCodes: [Code] = []
    ) throws(StudyError) {
        try Invariant.notBlank(causeOfDeath, "FollowUp.causeOfDeath")
        try Invariant.unique(causeOfDeathCodes, "FollowUp.causeOfDeathCodes")
        let saysDeath = deathDate != nil || causeOfDeath != nil || !causeOfDeathCodes.isEmpty
        guard !saysDeath || vitalStatus == .dead || vitalStatus == nil else {
            throw StudyError(
                .contradiction, "FollowUp.vitalStatus", "a date or cause of death contradicts the vital status",
                remedy: "record the patient as dead, or leave date and cause out")
        }
        self.identifier = identifier
        self.lastContact = lastContact
        self.vitalStatus = vitalStatus
        self.deathDate = deathDate
        self.causeOfDeath = causeOfDeath
        self.causeOfDeathCodes = causeOfDeathCodes
    }
}

public enum VitalStatus: String, Sendable, Hashable, CaseIterable {
    case alive, dead, unknown
}
