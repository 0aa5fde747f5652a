/// Patients grouped by what had happened to them up to a landmark, and followed from there (Anderson, Cain and Gelber, J
/// Clin Oncol 1983;1:710-719).
///
/// Those who had the event or were censored up to the landmark are left out, and who responds or is transplanted after it
/// stays in the group without: so no group owes its survival to the time it took to enter it. What follows holds for
/// those who live to the landmark only; choose it before looking at the data.
///
///     let landmark = try Landmark(at: 3, times: months, events: died, changes: transplantMonth)
///     try LogRankTest(times: landmark.times, events: landmark.events, groups: landmark.groups)
public struct Landmark: Sendable, Hashable {
    /// The patients who are left, by their place in the input.
    public let patients: [Int]
    /// Of those, the time from the landmark on.
    public let times: [Double]
    public let events: [Bool]
    /// 1 for those whose change came at the landmark or before it, else 0.
    public let groups: [Int]
    /// Those left out since they had the event up to the landmark.
    public let earlyEvents: Int
    /// Those left out since they were censored up to the landmark.
    public let earlyCensored: Int

    /// - Parameters:
    ///   - landmark: In the unit of the times.
    ///   - times: The end of follow-up.
    ///   - events: Whether the event happened then.
    ///   - changes: When the patient changed state, by response or transplant; `nil` for never.
    /// - Throws: ``InvalidInput`` when lengths differ, a time is negative or not finite, or a change lies after the end.
    public init(at landmark: Double, times: [Double], events: [Bool], changes: [Double?]) throws(InvalidInput) {
        try Checks.sameLength(times, "times", events, "events")
        try Checks.sameLength(times, "times", changes, "changes")
        try Checks.times([landmark], "landmark")
        try Checks.times(times, "times")
        try Checks.times(changes.map { $0 ?? 0 }, "changes")
        let distinct = DistinctTimes(times + changes.compactMap { $0 } + [landmark])
        let ends = times.map(distinct.time)
        let starts = changes.map { $0.map(distinct.time) }
        if let index = ends.indices.first(where: { (starts[$0] ?? 0) > ends[$0] }) {
            throw .afterFollowUp(index: index)
        }
        let start = distinct.time(of: landmark)
        let (early, left) = (ends.indices.filter { ends[$0] <= start }, ends.indices.filter { ends[$0] > start })
        patients = left
        self.times = left.map { ends[$0] - start }
        self.events = left.map { events[$0] }
        groups = left.map { (starts[$0] ?? .infinity) <= start ? 1 : 0 }
        earlyEvents = early.count { events[$0] }
        earlyCensored = early.count { !events[$0] }
    }
}
