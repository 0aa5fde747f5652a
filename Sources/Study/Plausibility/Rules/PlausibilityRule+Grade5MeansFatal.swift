extension PlausibilityRule {
    static let grade5MeansFatal = PlausibilityRule(
        id: "grade-5-not-fatal",
        sentence: "The outcome of an adverse event of grade 5 is fatal.",
        source: "CTCAE: grade 5 is death related to the event; so are Lee 2014 and ASTCT 2019",
        message: "the event is of grade 5, and its outcome is not fatal",
        remedy: "look at grade and outcome"
    ) { patient in
        patient.adverseEvents.enumerated().filter { _, event in
            guard event.grade?.grade == 5, let outcome = event.outcome else { return false }
            return outcome != .fatal && outcome != .unknown
        }.map { PatientField(.adverseEvent($0.offset), .outcome) }
    }
}
