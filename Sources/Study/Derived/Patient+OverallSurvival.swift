extension Patient {
    /// Whether the patient is known to have died: recorded as dead, or with a date or cause of death.
    public var isDead: Bool {
        guard let followUp else { return false }
        return followUp.vitalStatus == .dead || followUp.deathDate != nil || followUp.causeOfDeath != nil
            || !followUp.causeOfDeathCodes.isEmpty
    }

    /// Overall survival: from the first day of blinatumomab to death of any cause, else censored at the last contact
    /// (ELN 2017, Table 7).
    ///
    /// A death without a date has no ``TimeToEvent/end``: the time is missing, not censored. `nil` when the start is
    /// missing, or a patient not known to be dead has no last contact.
    public var overallSurvival: TimeToEvent? {
        guard let start = firstBlinatumomabDate else { return nil }
        return survival(from: start, relapses: [])
    }

    /// The earliest of relapse, death and last contact.
    ///
    /// Nobody relapses after death: unless the death certainly lies before the relapse, the relapse came first, also where
    /// the death has no date or a partial one. A death without a date and without relapse makes the end unknown.
    func survival(from start: PartialDate, relapses: [PartialDate]) -> TimeToEvent? {
        let death = followUp?.deathDate
        if let relapse = relapses.earliest(), death?.isBefore(relapse) != true {
            return TimeToEvent(start: start, end: relapse, ending: .relapse)
        }
        if isDead { return TimeToEvent(start: start, end: death, ending: .death) }
        return followUp?.lastContact.map { TimeToEvent(start: start, end: $0, ending: .lastContact) }
    }
}
