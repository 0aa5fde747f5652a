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
        return survival(from: start, events: [])
    }

    /// The earliest of the events, death and last contact.
    ///
    /// An event without a date makes the end unknown, since nobody knows whether it was the first.
    func survival(
        from start: PartialDate, events: [(date: PartialDate?, ending: TimeToEvent.Ending)]
    ) -> TimeToEvent? {
        var events = events
        if isDead { events.append((followUp?.deathDate, .death)) }
        guard let first = events.first else {
            return followUp?.lastContact.map { TimeToEvent(start: start, end: $0, ending: .lastContact) }
        }
        let dates = events.compactMap(\.date)
        guard dates.count == events.count, let end = dates.earliest() else {
            return TimeToEvent(start: start, end: nil, ending: first.ending)
        }
        let ending = events.first { $0.date == end }?.ending ?? first.ending
        return TimeToEvent(start: start, end: end, ending: ending)
    }
}
