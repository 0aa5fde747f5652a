/// A time of day with its distance from UTC, as a `dateTime` has it behind the `T`: `09:30:00.5+02:00`.
struct ZonedTime {
    /// Of the day in UTC; negative or beyond the day where the local day is another.
    private let minutesInUTC: Int
    /// Seconds with the colon before them, as they are written.
    private let seconds: Substring

    private static let minutesOfDay = 24 * 60
    private static let farthest = 14 * 60

    init?(_ text: Substring) {
        let zone = text.hasSuffix("Z") ? text.suffix(1) : text.suffix(6)
        guard let time = Self.minutes(text.prefix(5)) else { return nil }
        seconds = text.dropFirst(5).dropLast(zone.count)
        switch zone.first {
        case "Z": minutesInUTC = time
        case "+":
            guard let offset = Self.minutes(zone.dropFirst()) else { return nil }
            minutesInUTC = time - offset
        case "-":
            guard let offset = Self.minutes(zone.dropFirst()) else { return nil }
            minutesInUTC = time + offset
        default: return nil
        }
    }

    /// The same instant, on the same day, with a distance from UTC that does not tell the country or summer time: in UTC,
    /// or, where the day is another one there, as far from it as a zone may be, 14 hours to the side that keeps the day.
    ///
    /// So intervals and orders stay exactly, between instants and between days. What stays with them is that habits
    /// shift by an hour when summer time begins: a daily record at eight o'clock shows it.
    var withoutPlace: String {
        let (minutes, zone) =
            switch minutesInUTC {
            case ..<0: (minutesInUTC + Self.farthest, "+14:00")
            case Self.minutesOfDay...: (minutesInUTC - Self.farthest, "-14:00")
            default: (minutesInUTC, "Z")
            }
        return Self.digits(minutes / 60) + ":" + Self.digits(minutes % 60) + seconds + zone
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, text.utf8.count == 5 else { return nil }
        return parts[0] * 60 + parts[1]
    }

    private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
