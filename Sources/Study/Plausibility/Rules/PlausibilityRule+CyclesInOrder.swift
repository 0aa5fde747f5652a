extension PlausibilityRule {
    static let cyclesInOrder = PlausibilityRule(
        id: "cycles-out-of-order",
        sentence: "A cycle begins after those with a lower number.",
        source: "Order of events: the cycles are counted as they are given",
        message: "the cycle begins before one with a lower number",
        remedy: "look at the numbers of the cycles and at their infusions"
    ) { patient in
        let cycles = patient.cycles.enumerated().sorted { $0.element.number < $1.element.number }
        var latestFirst = Int.min
        var early: [Int] = []
        for (index, cycle) in cycles {
            // The numbers of a patient's cycles differ, so that those before have lower ones.
            let ends = cycle.infusions.compactMap { $0.start?.possibleDays.upperBound }
            if let earliest = ends.min(), earliest < latestFirst { early.append(index) }
            latestFirst = max(latestFirst, cycle.firstStart?.possibleDays.lowerBound ?? .min)
        }
        return early.sorted().map { PatientField(.cycle($0), .number) }
    }
}
