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

    init(_ contents: ReportContents) {
        flow = FlowPicture.picture(contents.flow)
        survival = SurvivalPicture.all(contents.survival)
        let cycles = contents.cycles
        swimmer = contents.lanes.isEmpty ? nil : SwimmerPicture(contents.lanes).picture
        response = cycles.isEmpty ? nil : ResponsePicture.picture(cycles)
        toxicity =
            cycles.isEmpty && contents.toxicity.isEmpty ? nil : ToxicityPicture(contents.toxicity, cycles).picture
        completeness = CompletenessPicture(contents.completeness).picture
    }

    /// In the order of the page.
    var all: [Picture] { [flow] + survival + course + [completeness] }

    /// What happened to the patients after the start.
    var course: [Picture] { [swimmer, response, toxicity].compactMap { $0 } }
}
