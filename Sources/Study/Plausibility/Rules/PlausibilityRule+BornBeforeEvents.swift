extension PlausibilityRule {
    static let bornBeforeEvents = PlausibilityRule(
        id: "event-before-birth",
        sentence: "Nothing happens to a patient before birth: no diagnosis, treatment, assessment or event.",
        source: "Order of events in a life",
        message: "the date lies before the patient's birth",
        remedy: "look at this date and the date of birth"
    ) { patient in
        patient.events.before(patient.birthDate)
    }
}
