extension PlausibilityRule {
    static let infusionsApart = PlausibilityRule(
        id: "infusions-overlap",
        sentence: "An infusion begins on or after the day on which the one before it ended.",
        source: "Prescribing information of blinatumomab, dosage: one continuous infusion at one rate at a time",
        message: "the infusion runs while another one does",
        remedy: "look at starts and ends, or whether one was sent twice"
    ) { patient in
        var covered = RangeSet<Int>()
        return patient.infusions.filter { _, infusion in
            guard let days = infusion.certainDays else { return false }
            defer { covered.insert(contentsOf: days) }
            return !covered.isDisjoint(RangeSet(days))
        }.map { PatientField($0.record, .start) }
    }
}
