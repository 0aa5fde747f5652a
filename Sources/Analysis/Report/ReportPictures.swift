/// The pictures of a report.
struct ReportPictures: Sendable {
    let flow: Picture
    let survival: [Picture]
    let swimmer: Picture
    let response: Picture
    let toxicity: Picture
    let completeness: Picture

    init(_ tables: AnalysisTables) {
        flow = FlowPicture.picture(tables)
        survival = SurvivalPicture.all(tables)
        swimmer = SwimmerPicture(tables).picture
        response = ResponsePicture.picture(tables)
        toxicity = ToxicityPicture(tables).picture
        completeness = CompletenessPicture(tables).picture
    }

    /// In the order of the page.
    var all: [Picture] { [flow] + survival + [swimmer, response, toxicity, completeness] }
}
