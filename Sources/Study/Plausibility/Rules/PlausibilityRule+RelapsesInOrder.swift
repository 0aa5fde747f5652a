extension PlausibilityRule {
    static let relapsesInOrder = PlausibilityRule(
        id: "relapses-out-of-order",
        sentence: "A relapse lies after those that are counted before it.",
        source: "Order of events: relapses are counted as they come",
        message: "the relapse lies before one that is counted before it",
        remedy: "look at the numbers and the dates of the relapses"
    ) { patient in
        let numbered = patient.relapses.enumerated().compactMap { index, relapse in
            relapse.kind == .relapse ? relapse.number.map { (index: index, number: $0, date: relapse.date) } : nil
        }.sorted { $0.number < $1.number }
        // The latest of those with lower numbers, and of those up to the present one.
        var (latestBelow, latest) = (Int.min, Int.min)
        var early: [Int] = []
        for (place, relapse) in numbered.enumerated() {
            if place > 0, numbered[place - 1].number < relapse.number { latestBelow = latest }
            guard let days = relapse.date?.possibleDays else { continue }
            if days.upperBound < latestBelow { early.append(relapse.index) }
            latest = max(latest, days.lowerBound)
        }
        return early.sorted().map { PatientField(.relapse($0), .number) }
    }
}
