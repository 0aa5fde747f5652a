extension PlausibilityRule {
    static let diagnosedBeforeTransplant = PlausibilityRule(
        id: "transplant-before-diagnosis",
        sentence: "The patient is transplanted on or after the day of the diagnosis.",
        source: "Order of events: the transplants of the study treat the leukaemia",
        message: "the transplant lies before the diagnosis",
        remedy: "look at both dates"
    ) { patient in
        patient.events.before(patient.diagnosis?.date).filter {
            if case .transplant = $0.record { true } else { false }
        }
    }
}
