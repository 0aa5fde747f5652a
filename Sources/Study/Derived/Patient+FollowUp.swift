extension Patient {
    /// Days of follow-up: from the relapse or refractory disease that blinatumomab was given for (the last one on or
    /// before its first day) to the last contact.
    ///
    /// Longer than the observed survival, which begins with blinatumomab. The paper gives the survivors a median
    /// follow-up of 54 months and a median survival of 51; its origin of follow-up is not stated, and this one is our
    /// choice. `nil` when a date is missing or not known to the day, or when the last contact lies before the relapse.
    public var followUpDays: Int? {
        guard let start = lastRelapseBeforeBlinatumomabDate, let days = followUp?.lastContact?.days(since: start),
            days >= 0
        else { return nil }
        return days
    }

    /// Whether the patient was alive at the last contact, at least 24 months after the first day of blinatumomab.
    ///
    /// The paper does not say from when on a survivor is a long-term one; the 24 months are our choice. `nil` when the
    /// vital status is not known, or the patient is alive and the time is missing.
    public var isLongTermSurvivor: Bool? {
        if isDead { return false }
        guard followUp?.vitalStatus == .alive, let days = overallSurvival?.days else { return nil }
        return Double(days) >= 24 * TimeUnit.daysPerMonth
    }
}
