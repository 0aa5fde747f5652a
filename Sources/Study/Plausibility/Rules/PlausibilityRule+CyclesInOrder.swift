extension PlausibilityRule {
    static let cyclesInOrder = PlausibilityRule(
        id: "cycles-out-of-order",
        sentence: "A cycle begins after those with a lower number.",
        source: "Order of events: the cycles are counted as they are given",
        message: "the cycle begins before one with a lower number",
        remedy: "look at the numbers of the cycles and at their infusions"
    ) { patient in
        patient.cycles.enumerated().filter { _, cycle in
            let starts = cycle.infusions.compactMap(\.start)
            return patient.cycles.contains { lower in
                guard lower.number < cycle.number, let first = lower.firstStart else { return false }
                return starts.contains { $0.isBefore(first) == true }
            }
        }.map { PatientField(.cycle($0.offset), .number) }
    }
}
