extension PlausibilityRule {
    static let fatalMeansDeath = PlausibilityRule(
        id: "fatal-event-without-death",
        sentence: "A patient with an adverse event of grade 5, or with a fatal one, is recorded as dead.",
        source: "CTCAE: grade 5 is death related to the event; so are Lee 2014 and ASTCT 2019",
        message: "the event was fatal, and the patient is not recorded as dead",
        remedy: "look at grade and outcome, and at the vital status"
    ) { patient in
        guard !patient.isDead else { return [] }
        return patient.adverseEvents.enumerated().filter(\.element.isFatal).map { index, event in
            PatientField(.adverseEvent(index), event.grade?.grade == 5 ? .grade : .outcome)
        }
    }
}

extension AdverseEvent {
    /// Whether grade or outcome says that the patient died of the event.
    var isFatal: Bool { grade?.grade == 5 || outcome == .fatal }
}
