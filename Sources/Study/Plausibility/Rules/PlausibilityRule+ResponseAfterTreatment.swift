extension PlausibilityRule {
    static let responseAfterTreatment = PlausibilityRule(
        id: "response-before-treatment",
        sentence: "The response to a cycle is assessed on or after the day on which the cycle begins.",
        source: "Order of events: response is assessed at the end of a cycle (NCT02412306)",
        message: "the response was assessed before its cycle began",
        remedy: "look at the date of the assessment, its cycle and the infusions"
    ) { patient in
        let starts = patient.firstStartsByCycle
        return patient.assessments.enumerated().filter { _, assessment in
            guard let date = assessment.date, let number = assessment.cycleNumber,
                let start = starts[number]
            else { return false }
            return date.isBefore(start) == true
        }.map { PatientField(.assessment($0.offset), .date) }
    }
}
