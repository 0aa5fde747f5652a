extension PlausibilityRule {
    static let infusionDaysWithinCycle = PlausibilityRule(
        id: "cycle-infusion-days-above-28",
        sentence: "A cycle has 28 days of infusion at most, those after an interruption included.",
        source: "Prescribing information of blinatumomab, dosage",
        message: "the cycle has more than 28 days of infusion",
        remedy: "look at starts and ends, or whether this is more than one cycle"
    ) { patient in
        patient.cycles.enumerated().filter { $1.certainInfusionDays > 28 }
            .map { PatientField(.cycle($0.offset), .infusions) }
    }
}
