extension PlausibilityRule {
    static let gapWithinCycle = PlausibilityRule(
        id: "cycle-gap-over-7-days",
        sentence: "An infusion goes on in the same cycle only after an interruption of 7 days at most.",
        source: "Prescribing information of blinatumomab, interruptions: after more than 7 days, a new cycle",
        message: "more than 7 days passed since the infusion before it in the same cycle",
        remedy: "look at the dates, or count it to a new cycle"
    ) { patient in
        patient.infusions.filter { record, infusion in
            guard case .infusion(_, let cycle) = record else { return false }
            return infusion.followsGap(amongst: patient.cycles[cycle].infusions)
        }.map { PatientField($0.record, .start) }
    }
}

extension Infusion {
    /// Whether all others certainly either begin no earlier, or ended more than 7 days before; and one did end.
    fileprivate func followsGap(amongst infusions: [Infusion]) -> Bool {
        guard let start else { return false }
        var endedBefore = false
        for other in infusions where other != self {
            if other.start?.isOnOrAfter(start) == true { continue }
            guard let end = other.end, start.possibleDays.lowerBound - end.possibleDays.upperBound > 7 else {
                return false
            }
            endedBefore = true
        }
        return endedBefore
    }
}
