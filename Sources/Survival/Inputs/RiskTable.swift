/// How many of each group are at risk, have the event and are censored at each time.
///
/// An observation is at risk at t when entry < t <= exit. So one censored on the day of an event is still at risk, and
/// one who enters on that day is not yet (Kaplan and Meier, J Am Stat Assoc 1958;53:457-481).
struct RiskTable {
    enum Ending {
        case event
        case censored
        /// The patient goes on in another row.
        case moved
    }

    struct Observation {
        /// `nil` for one followed from the beginning.
        var entry: Double?
        var exit: Double
        var ending: Ending
        var group = 0
    }

    /// A time at which an observation ended; the counts are by group.
    struct Row {
        let time: Double
        let atRisk: [Int]
        let events: [Int]
        let censored: [Int]
    }

    /// By time.
    let rows: [Row]

    init(_ observations: [Observation], groups: Int = 1) {
        let entering = observations.map { ($0.entry ?? -.infinity, $0.group) }.sorted { $0.0 < $1.0 }
        let leaving = observations.sorted { $0.exit < $1.exit }
        var (entered, left) = (0, 0)
        var atRisk = Array(repeating: 0, count: groups)
        var rows: [Row] = []
        while left < leaving.count {
            let time = leaving[left].exit
            while entered < entering.count, entering[entered].0 < time {
                atRisk[entering[entered].1] += 1
                entered += 1
            }
            let ended = leaving[left...].prefix { $0.exit == time }
            left = ended.endIndex
            rows.append(
                Row(
                    time: time, atRisk: atRisk, events: Self.count(ended, .event, groups),
                    censored: Self.count(ended, .censored, groups)))
            for observation in ended { atRisk[observation.group] -= 1 }
        }
        self.rows = rows
    }

    private static func count(_ ended: ArraySlice<Observation>, _ ending: Ending, _ groups: Int) -> [Int] {
        ended.reduce(into: Array(repeating: 0, count: groups)) { counts, observation in
            if observation.ending == ending { counts[observation.group] += 1 }
        }
    }
}
