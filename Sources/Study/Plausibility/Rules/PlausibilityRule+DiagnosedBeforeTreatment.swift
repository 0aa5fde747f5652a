extension PlausibilityRule {
    static let diagnosedBeforeTreatment = PlausibilityRule(
        id: "infusion-before-diagnosis",
        sentence: "Blinatumomab is given on or after the day of the diagnosis.",
        source: "Order of events: blinatumomab treats the leukaemia",
        message: "the infusion lies before the diagnosis",
        remedy: "look at both dates"
    ) { patient in
        patient.events.before(patient.diagnosis?.date).filter {
            if case .infusion = $0.record { true } else { false }
        }
    }
}
