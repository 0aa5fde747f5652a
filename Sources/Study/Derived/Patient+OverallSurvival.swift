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
    /// A death without a date makes the end unknown, unless there is another event: that came before it.
    func survival(
        from start: PartialDate, events: [(date: PartialDate, ending: TimeToEvent.Ending)]
    ) -> TimeToEvent? {
        var events = events
        if isDead {
            if let death = followUp?.deathDate {
                events.append((death, .death))
            } else if events.isEmpty {
                return TimeToEvent(start: start, end: nil, ending: .death)
            }
        }
        guard let end = events.map(\.date).earliest(), let first = events.first(where: { $0.date == end }) else {
            return followUp?.lastContact.map { TimeToEvent(start: start, end: $0, ending: .lastContact) }
        }
        return TimeToEvent(start: start, end: end, ending: first.ending)
    }
}
