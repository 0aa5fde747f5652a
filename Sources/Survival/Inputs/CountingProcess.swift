/// Patients whose state changes in time, one row for each stretch (start, stop] in one state (Andersen and Gill, Ann Stat
/// 1982;10:1100-1120).
///
/// A patient transplanted after 30 of 100 days, then dead, has the rows (0, 30] in state 0 without an event and
/// (30, 100] in state 1 with one. That keeps the 30 days, which the patient had to survive to be transplanted, out of
/// the transplanted state.
public struct CountingProcess: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        let patient: Int
        var start: Double
        let stop: Double
        let isEvent: Bool
        let state: Int
        /// Whether the patient has no row after this one.
        let isLast: Bool
    }

    let rows: [Row]

    /// The states that occur, ascending.
    public var states: [Int] { Set(rows.map(\.state)).sorted() }

    /// Rows, in any order; a gap between the rows of a patient is time not at risk.
    ///
    /// - Parameters:
    ///   - patients: Whose row it is, by any number.
    ///   - starts: When it starts; the start itself is excluded.
    ///   - stops: When it stops, in the same unit; the stop itself is included.
    ///   - events: Whether the event happened at the stop.
    ///   - states: The state in the row, by any number.
    /// - Throws: ``InvalidInput`` when lengths differ, a time is negative or not finite, a row does not stop after it
    ///   starts, rows of a patient overlap, or one follows the event.
    public init(
        patients: [Int], starts: [Double], stops: [Double], events: [Bool], states: [Int]
    ) throws(InvalidInput) {
        try Checks.sameLength(patients, "patients", starts, "starts")
        try Checks.sameLength(patients, "patients", stops, "stops")
        try Checks.sameLength(patients, "patients", events, "events")
        try Checks.sameLength(patients, "patients", states, "states")
        try Checks.times(starts, "starts")
        try Checks.times(stops, "stops")
        let distinct = DistinctTimes(starts + stops)
        let (starts, stops) = (starts.map(distinct.time), stops.map(distinct.time))
        try Checks.intervals(starts: starts, stops: stops)
        let last = try Self.lastRows(patients: patients, starts: starts, stops: stops, events: events)
        rows = patients.indices.map { index in
            Row(
                patient: patients[index], start: starts[index], stop: stops[index], isEvent: events[index],
                state: states[index], isLast: last.contains(index))
        }
    }

    /// Patients followed from 0 who may go over from state 0 to state 1 once.
    ///
    /// One who goes over at the very end is in state 0 to the end, since a death on the day of the transplant is not
    /// one after it; one who goes over at 0 is in state 1 from the start. A patient without any follow-up, with an end
    /// at 0, gives no row.
    ///
    /// - Parameters:
    ///   - times: The end of follow-up.
    ///   - events: Whether the event happened then.
    ///   - changes: When the patient went over; `nil` for never.
    /// - Throws: ``InvalidInput`` when lengths differ, a time is negative or not finite, or a change lies after the end.
    public init(times: [Double], events: [Bool], changes: [Double?]) throws(InvalidInput) {
        try Checks.sameLength(times, "times", events, "events")
        try Checks.sameLength(times, "times", changes, "changes")
        try Checks.times(times, "times")
        try Checks.times(changes.map { $0 ?? 0 }, "changes")
        let distinct = DistinctTimes(times + changes.compactMap { $0 })
        var rows: [Row] = []
        for index in times.indices {
            let end = distinct.time(of: times[index])
            let change = changes[index].map(distinct.time) ?? end
            guard change <= end else { throw .afterFollowUp(index: index) }
            if change > 0 {
                let isLast = change == end
                rows.append(
                    Row(
                        patient: index, start: 0, stop: change, isEvent: isLast && events[index], state: 0,
                        isLast: isLast))
            }
            if change < end {
                rows.append(
                    Row(patient: index, start: change, stop: end, isEvent: events[index], state: 1, isLast: true))
            }
        }
        self.rows = rows
    }

    private init(rows: [Row]) {
        self.rows = rows
    }

    /// What is left of it after a landmark: those still followed beyond it, from then on, on the same clock.
    ///
    /// Simon and Makuch start their curves there, lest the few who changed state at once make the first steps.
    public func after(_ landmark: Double) -> CountingProcess {
        CountingProcess(
            rows: rows.filter { $0.stop > landmark }.map { row in
                var row = row
                row.start = max(row.start, landmark)
                return row
            })
    }

    private static func lastRows(
        patients: [Int], starts: [Double], stops: [Double], events: [Bool]
    ) throws(InvalidInput) -> Set<Int> {
        var last: [Int: Int] = [:]
        for index in patients.indices.sorted(by: { starts[$0] < starts[$1] }) {
            if let before = last[patients[index]] {
                guard !events[before] else { throw .followsEvent(index: index) }
                guard stops[before] <= starts[index] else { throw .overlaps(index: index) }
            }
            last[patients[index]] = index
        }
        return Set(last.values)
    }
}

extension CountingProcess {
    /// The rows as observations, grouped by their place among the states.
    func observations(groups: [Int]) -> [RiskTable.Observation] {
        rows.compactMap { row in
            groups.firstIndex(of: row.state).map { group in
                let ending: RiskTable.Ending = row.isEvent ? .event : row.isLast ? .censored : .moved
                return RiskTable.Observation(entry: row.start, exit: row.stop, ending: ending, group: group)
            }
        }
    }
}
