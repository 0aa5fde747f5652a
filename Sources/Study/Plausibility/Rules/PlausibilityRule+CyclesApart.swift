extension PlausibilityRule {
    static let cyclesApart = PlausibilityRule(
        id: "cycle-starts-early",
        sentence: """
            A cycle begins 42 days after the one before it or later: 28 days of infusion and 14 days off. It may begin \
            sooner when that one was broken off, and more than 7 days have passed.
            """,
        source: "Prescribing information of blinatumomab, dosage and interruptions",
        message: "the cycle begins less than 42 days after the one before it began",
        remedy: "look at the dates, or count the infusions to the cycle before"
    ) { patient in
        let cycles = Dictionary(patient.cycles.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        return patient.cycles.enumerated().filter { _, cycle in
            cycles[cycle.number - 1].map(cycle.startsEarly) ?? false
        }.map { PatientField(.cycle($0.offset), .infusions) }
    }
}

extension BlinatumomabCycle {
    fileprivate func startsEarly(after previous: BlinatumomabCycle) -> Bool {
        guard let first = previous.firstStart?.possibleDays.lowerBound, let last = previous.lastInfusion,
            let latestStart = infusions.compactMap({ $0.start?.possibleDays.upperBound }).min(),
            (first..<first + 42).contains(latestStart)
        else { return false }
        let wasComplete = last.wasInterrupted == false || previous.certainInfusionDays >= 28
        let isShortPause = last.end.map { latestStart - $0.possibleDays.lowerBound <= 7 } ?? false
        return wasComplete || isShortPause
    }
}
