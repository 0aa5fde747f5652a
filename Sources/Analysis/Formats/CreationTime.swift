import Study

/// The time at which the files say that they were made: part of the input, not of the clock, so that the same input
/// gives the same bytes.
public struct CreationTime: Sendable, Hashable {
    /// In UTC, such as `2017-11-30T00:00:00Z` (ISO 8601).
    public let text: String

    /// A time in seconds since 1970, as SOURCE_DATE_EPOCH gives it (reproducible-builds.org); `nil` beyond the years 1
    /// to 9999.
    public init?(secondsSinceEpoch seconds: Int) {
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        guard let day = PartialDate(dayNumber: rest < 0 ? days - 1 : days) else { return nil }
        let time = rest < 0 ? rest + 86_400 : rest
        let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : String($0) }
        text = "\(day)T" + parts.joined(separator: ":") + "Z"
    }

    /// The beginning of the newest day in the data; of 1970 when they have none.
    init(newestDay: PartialDate?) {
        text = (newestDay?.description ?? "1970-01-01") + "T00:00:00Z"
    }
}
