extension PlausibilityRule {
    static let diagnosedBeforeRelapse = PlausibilityRule(
        id: "relapse-before-diagnosis",
        sentence: "A leukaemia relapses, or proves refractory, on or after the day of its diagnosis.",
        source: "Order of events: a relapse is the return of a disease that was diagnosed before",
        message: "the relapse lies before the diagnosis",
        remedy: "look at both dates"
    ) { patient in
        patient.events.before(patient.diagnosis?.date).filter {
            if case .relapse = $0.record { true } else { false }
        }
    }
}
