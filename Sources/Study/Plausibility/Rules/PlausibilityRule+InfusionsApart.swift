extension PlausibilityRule {
    static let infusionsApart = PlausibilityRule(
        id: "infusions-overlap",
        sentence: "An infusion begins on or after the day on which the one before it ended.",
        source: "Prescribing information of blinatumomab, dosage: one continuous infusion at one rate at a time",
        message: "the infusion runs while another one does",
        remedy: "look at starts and ends, or whether one was sent twice"
    ) { patient in
        let infusions = patient.infusions
        return infusions.enumerated().filter { index, later in
            guard let days = later.infusion.certainDays else { return false }
            return infusions[..<index].contains { $0.infusion.certainDays?.overlaps(days) == true }
        }.map { PatientField($0.element.record, .start) }
    }
}
