extension PlausibilityRule {
    static let diagnosedAsChild = PlausibilityRule(
        id: "diagnosis-of-adult",
        sentence: "The leukaemia was diagnosed before the 18th birthday.",
        source: "Queudeville et al., Eur J Haematol 2020: children; paediatric is under 18 years (ICH E11)",
        message: "the patient was no child any more when the leukaemia was diagnosed",
        remedy: "look at the dates of birth and diagnosis"
    ) { patient in
        guard let latestBirth = patient.birthDate.flatMap({ PartialDate(dayNumber: $0.possibleDays.upperBound) }),
            let earliest = patient.diagnosis?.date.flatMap({ PartialDate(dayNumber: $0.possibleDays.lowerBound) }),
            let age = earliest.completedYears(since: latestBirth), age >= 18
        else { return [] }
        return [PatientField(.diagnosis, .date)]
    }
}
