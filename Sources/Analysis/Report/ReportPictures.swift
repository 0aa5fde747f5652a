/// The pictures of a report.
struct ReportPictures: Sendable {
    let flow: Picture
    let survival: [Picture]
    /// `nil` without patients.
    let swimmer: Picture?
    /// `nil` without a cycle.
    let response: Picture?
    /// `nil` without a cycle and an event.
    let toxicity: Picture?
    let completeness: Picture

    init(_ tables: AnalysisTables) {
        flow = FlowPicture.picture(tables)
        survival = SurvivalPicture.all(tables)
        let hasCycles = !tables.cycles.isEmpty
        swimmer = tables.subjects.isEmpty ? nil : SwimmerPicture(tables).picture
        response = hasCycles ? ResponsePicture.picture(tables) : nil
        toxicity = hasCycles || !tables.adae.rows.isEmpty ? ToxicityPicture(tables).picture : nil
        completeness = CompletenessPicture(tables).picture
    }

    /// In the order of the page.
    var all: [Picture] { [flow] + survival + course + [completeness] }

    /// What happened to the patients after the start.
    var course: [Picture] { [swimmer, response, toxicity].compactMap { $0 } }
}
