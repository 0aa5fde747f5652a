extension PlausibilityRule {
    static let nothingAfterDeath = PlausibilityRule(
        id: "event-after-death",
        sentence: "Nothing happens to a patient after death: no treatment, assessment or event.",
        source: "Order of events in a life",
        message: "the date lies after the patient's death",
        remedy: "look at this date and the date of death"
    ) { patient in
        patient.events.after(patient.followUp?.deathDate)
    }
}
