extension PlausibilityRule {
    static let gapWithinCycle = PlausibilityRule(
        id: "cycle-gap-over-7-days",
        sentence: "An infusion goes on in the same cycle only after an interruption of 7 days at most.",
        source: "Prescribing information of blinatumomab, interruptions: after more than 7 days, a new cycle",
        message: "more than 7 days passed since the infusion before it in the same cycle",
        remedy: "look at the dates, or count it to a new cycle"
    ) { patient in
        let ends = patient.cycles.map { EarlierEnds($0.infusions) }
        return patient.infusions.filter { record, infusion in
            guard case .infusion(let index, let cycle) = record else { return false }
            return ends[cycle].isGap(before: infusion, at: index)
        }.map { PatientField($0.record, .start) }
    }
}

/// When those of a cycle's infusions ended that may have begun before a day, found without going through them all.
private struct EarlierEnds {
    private struct End {
        var day = Int.min
        var infusion: Int?
    }

    /// The first day on which each infusion may have begun, ascending; at the front those without a start.
    private var beginnings: [Int] = []
    /// Of as many infusions from the front: the last day that an end may mean, and that of the others.
    private var latest = [(first: End(), second: End())]

    init(_ infusions: [Infusion]) {
        let starts = infusions.map { $0.start?.possibleDays.lowerBound ?? .min }
        for index in infusions.indices.sorted(by: { (starts[$0], $0) < (starts[$1], $1) }) {
            beginnings.append(starts[index])
            let end = End(day: infusions[index].end?.possibleDays.upperBound ?? .max, infusion: index)
            var (first, second) = latest[latest.count - 1]
            if first.infusion == nil || end.day > first.day {
                (first, second) = (end, first)
            } else if second.infusion == nil || end.day > second.day {
                second = end
            }
            latest.append((first, second))
        }
    }

    /// Whether all other infusions certainly either begin no earlier, or ended more than 7 days before; and one did
    /// end.
    func isGap(before infusion: Infusion, at index: Int) -> Bool {
        guard let days = infusion.start?.possibleDays else { return false }
        let (first, second) = latest[count(before: days.upperBound)]
        let end = first.infusion == index ? second : first
        // An end that is not known is later than any day.
        return end.infusion != nil && end.day < days.lowerBound - 7
    }

    /// How many infusions may have begun before a day.
    private func count(before day: Int) -> Int {
        var (low, high) = (0, beginnings.count)
        while low < high {
            let middle = (low + high) / 2
            if beginnings[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
