import Study

/// By how many whole days all dates of one patient are moved: every interval between days, and every order, stays.
///
/// Either day 0 becomes 1970-01-01, from which computers count days, so that nothing of the calendar stays; or the offset
/// comes from the key and what names the patient, so that it is the same in every file and run. It lies
/// between 1 and 730 days, always into the past: no date gets into the future, where registries refuse it. Instants keep
/// their day and their intervals, but not their distance from UTC.
public struct DateShift: Sendable, Hashable {
    /// Below 0 where it comes from the key.
    public let days: Int
    /// Whether years are no longer those of the calendar.
    let isFromDayZero: Bool

    static let mostDays = 730

    init(_ key: PseudonymKey, of patient: PatientIdentity) {
        let number = key.code(.dates, patient.parts).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        days = -1 - Int(number % UInt64(Self.mostDays))
        isFromDayZero = false
    }

    /// `nil` where day 0 is not known to the day.
    init?(dayZero: PartialDate) {
        guard dayZero.precision == .day else { return nil }
        days = -dayZero.possibleDays.lowerBound
        isFromDayZero = true
    }

    /// Which of the days that a partial date may mean is moved.
    enum Role: Sendable {
        /// The first.
        case start
        /// The last.
        case end
    }

    /// The moved date, as precise as before; `nil` before the year 1.
    ///
    /// A month or year has no day that could be moved exactly. It is taken for its first day, or, where it ends
    /// something, for its last; that day is moved, and the result cut to the month or year. So, of a start and an end,
    /// the end never comes to lie before the start, and dates of one precision and role keep their order.
    func moved(_ date: PartialDate, as role: Role = .start) -> PartialDate? {
        let days = date.possibleDays
        guard let moved = PartialDate(dayNumber: (role == .start ? days.lowerBound : days.upperBound) + self.days)
        else { return nil }
        return moved.cut(to: date.precision)
    }

    /// A moved `date`, `dateTime` or `instant` of well-formed FHIR; a time of day as ``ZonedTime/withoutPlace`` has it.
    func moved(_ text: String, as role: Role) -> String? {
        let day = text.prefix { $0 != "T" }
        guard let date = try? PartialDate(String(day)), let moved = moved(date, as: role) else { return nil }
        guard day.count < text.count else { return moved.description }
        return ZonedTime(text.dropFirst(day.count + 1)).map { moved.description + "T" + $0.withoutPlace }
    }
}

extension PartialDate {
    /// The date no more precise than that.
    func cut(to precision: Precision) -> PartialDate? {
        switch precision {
        case .year: try? PartialDate(year: year)
        case .month: try? PartialDate(year: year, month: month)
        case .day: self
        }
    }
}
