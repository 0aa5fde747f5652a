extension PlausibilityRule {
    static let fatalMeansSerious = PlausibilityRule(
        id: "fatal-event-not-serious",
        sentence: "An adverse event of grade 5, or of which the patient died, is serious.",
        source: "ICH E2A: an event that results in death is serious",
        message: "the event was fatal, and is not called serious",
        remedy: "look at seriousness, grade and outcome"
    ) { patient in
        patient.adverseEvents.enumerated().filter { $1.isFatal && $1.isSerious == false }
            .map { PatientField(.adverseEvent($0.offset), .isSerious) }
    }
}
