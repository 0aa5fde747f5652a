extension PlausibilityRule {
    static let deathDated = PlausibilityRule(
        id: "death-without-date",
        sentence: "A patient who is recorded as dead has a date of death.",
        source: "ELN 2017, Table 7: survival ends with death; without its date the time is missing, not censored",
        message: "the patient is dead, and the date of death is missing, and with it the time of survival",
        remedy: "give the date, at least its year"
    ) { patient in
        patient.isDead && patient.followUp?.deathDate == nil ? [PatientField(.followUp, .deathDate)] : []
    }
}
