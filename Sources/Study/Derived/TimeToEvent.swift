/// The time from a start to an event, or to the last contact without one.
public struct TimeToEvent: Sendable, Hashable {
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        case death
        case relapse
        /// Blinatumomab did not bring a complete remission.
        case noRemission = "no-remission"
        /// Alive, or not known to be dead, without the event: the time is censored.
        case lastContact = "last-contact"
    }

    public let start: PartialDate
    /// `nil` when the event happened on an unknown date.
    public let end: PartialDate?
    public let ending: Ending

    /// `nil` when a date is missing or not known to the day, or the end lies before the start: such a time is missing,
    /// which is not the same as censored.
    public var days: Int? {
        guard let days = end?.days(since: start), days >= 0 else { return nil }
        return days
    }

    public var isEvent: Bool { ending != .lastContact }
}
