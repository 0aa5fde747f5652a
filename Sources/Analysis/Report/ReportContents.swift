/// What the pictures of a report show, gathered subject by subject: counts, times, and a lane of each subject.
struct ReportContents: Sendable {
    private(set) var flow = FlowCounts()
    private(set) var survival = SurvivalTimes()
    private(set) var lanes: [SwimmerLane] = []
    private(set) var cycles = CycleFindings()
    private(set) var toxicity = ToxicityCounts()
    private(set) var completeness = CompletenessCounts()

    mutating func add(_ tables: SubjectTables) {
        flow.add(tables)
        survival.add(tables)
        lanes.append(SwimmerLane(tables))
        cycles.add(tables)
        toxicity.add(tables)
        completeness.add(tables)
    }
}
