/// The Kaplan-Meier estimate of the share without an event (Kaplan and Meier, J Am Stat Assoc 1958).
///
/// Of four patients with events after 2 and 4 days and censored after 3 and 5, S is 1, then 3/4 from day 2 and 3/8 from
/// day 4 (two at risk), so the median is 4 days.
public struct KaplanMeier: Sendable, Hashable {
    public struct Time: Sendable, Hashable {
        public let days: Int
        /// `false` when the time is censored.
        public let isEvent: Bool

        public init(days: Int, isEvent: Bool) {
            self.days = days
            self.isEvent = isEvent
        }
    }

    /// A time at which events happened.
    public struct Step: Sendable, Hashable {
        public let days: Int
        /// Those without event or censoring before this time; a time censored on the same day is still at risk.
        public let atRisk: Int
        public let events: Int
        /// The estimate from this time on.
        public let survival: Double
    }

    /// The steps down, by time.
    public let steps: [Step]

    public init(_ times: [Time]) {
        let events = Dictionary(grouping: times.filter(\.isEvent), by: \.days).mapValues(\.count)
        var survival = 1.0
        steps = events.sorted { $0.key < $1.key }.map { days, count in
            let atRisk = times.count { $0.days >= days }
            survival *= Double(atRisk - count) / Double(atRisk)
            return Step(days: days, atRisk: atRisk, events: count, survival: survival)
        }
    }

    /// The estimate of follow-up: what ends the survival is censored here, and the other way round (Schemper and Smith,
    /// Control Clin Trials 1996).
    public static func reverse(_ times: [Time]) -> KaplanMeier {
        KaplanMeier(times.map { Time(days: $0.days, isEvent: !$0.isEvent) })
    }

    /// The first time at which the estimate is 0.5 or less, in days; `nil` when it stays above.
    ///
    /// Where the estimate is 0.5 itself, every time until the next step has that survival, and the median is the middle
    /// of that stretch, as in `survfit` of R's survival package; when no step follows, it is the stretch's beginning.
    public var medianDays: Double? {
        guard let index = steps.firstIndex(where: { $0.survival < 0.5 + Self.tolerance }) else { return nil }
        let first = steps[index]
        guard first.survival > 0.5 - Self.tolerance, index + 1 < steps.count else { return Double(first.days) }
        return Double(first.days + steps[index + 1].days) / 2
    }

    /// What rounding may put between a product of fractions and the half that it should be.
    private static let tolerance = 1e-8
}
