extension PlausibilityRule {
    static let contactAfterEvents = PlausibilityRule(
        id: "event-after-last-contact",
        sentence: "A patient who is not known to be dead was in contact when something last happened.",
        source:
            "Survival is censored at the day last known alive (ELN 2017, Table 7): a later event is a later contact",
        message: "the date lies after the last contact, which ends the patient's survival too early",
        remedy: "look at this date and the last contact"
    ) { patient in
        patient.isDead ? [] : patient.events.after(patient.followUp?.lastContact)
    }
}
