extension PlausibilityRule {
    static let relapsesInOrder = PlausibilityRule(
        id: "relapses-out-of-order",
        sentence: "A relapse lies after those that are counted before it.",
        source: "Order of events: relapses are counted as they come",
        message: "the relapse lies before one that is counted before it",
        remedy: "look at the numbers and the dates of the relapses"
    ) { patient in
        let numbered = patient.relapses.enumerated().filter { $1.kind == .relapse && $1.number != nil }
        return numbered.filter { _, relapse in
            numbered.contains { _, other in
                guard let number = relapse.number, let otherNumber = other.number, otherNumber < number,
                    let date = relapse.date, let otherDate = other.date
                else { return false }
                return date.isBefore(otherDate) == true
            }
        }.map { PatientField(.relapse($0.offset), .number) }
    }
}
