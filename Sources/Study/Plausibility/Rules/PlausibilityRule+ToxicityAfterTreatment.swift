extension PlausibilityRule {
    /// Other events may have begun before treatment; these two are blinatumomab's own.
    static let toxicityAfterTreatment = PlausibilityRule(
        id: "special-interest-before-treatment",
        sentence: """
            A cytokine release syndrome or neurotoxicity of special interest begins on or after the first day of \
            blinatumomab.
            """,
        source: "Prescribing information of blinatumomab, warnings: both are effects of the drug",
        message: "the event of special interest began before the first blinatumomab",
        remedy: "look at the onset and the first infusion"
    ) { patient in
        let starts = patient.cycles.map { $0.infusions.isEmpty ? nil : $0.firstStart }
        guard let first = starts.compactMap({ $0 }).earliest(), !starts.contains(nil) else { return [] }
        return patient.adverseEvents.enumerated().filter { _, event in
            event.specialInterest != nil && event.cycleNumber == nil && event.onset?.isBefore(first) == true
        }.map { PatientField(.adverseEvent($0.offset), .onset) }
    }
}
