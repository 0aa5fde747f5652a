extension PlausibilityRule {
    static let noContactAfterDeath = PlausibilityRule(
        id: "contact-after-death",
        sentence: "The patient was last known alive, or seen, on or before the day of death.",
        source: "Order of events in a life",
        message: "the last contact lies after the patient's death",
        remedy: "look at both dates"
    ) { patient in
        [DatedField(.followUp, .lastContact, patient.followUp?.lastContact)].compactMap { $0 }
            .after(patient.followUp?.deathDate)
    }
}
