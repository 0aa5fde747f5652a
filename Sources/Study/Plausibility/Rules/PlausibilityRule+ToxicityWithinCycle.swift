extension PlausibilityRule {
    static let toxicityWithinCycle = PlausibilityRule(
        id: "adverse-event-before-its-cycle",
        sentence: "An adverse event that names a cycle began on or after the day on which the cycle did.",
        source: "Definition of the study: the cycle is the one in which the event began",
        message: "the event began before its cycle did",
        remedy: "look at the onset, the cycle and its infusions"
    ) { patient in
        let starts = patient.firstStartsByCycle
        return patient.adverseEvents.enumerated().filter { _, event in
            guard let onset = event.onset, let number = event.cycleNumber,
                let start = starts[number]
            else { return false }
            return onset.isBefore(start) == true
        }.map { PatientField(.adverseEvent($0.offset), .onset) }
    }
}
