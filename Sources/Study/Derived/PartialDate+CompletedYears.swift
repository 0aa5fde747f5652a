extension PartialDate {
    /// The birthdays passed since a birth date, as people count their age; `nil` unless both dates are known to the
    /// day, and for a date before birth. Someone born on 29 February turns a year older on 1 March of other years.
    public func completedYears(since birth: PartialDate) -> Int? {
        guard let days = days(since: birth), days >= 0, let month, let day, let birthMonth = birth.month,
            let birthDay = birth.day
        else { return nil }
        let hadBirthday = (month, day) >= (birthMonth, birthDay)
        return year - birth.year - (hadBirthday ? 0 : 1)
    }
}
