extension Child {
    mutating func addAdverseEvents(_ random: inout SplitMix64) {
        addCytokineRelease(&random)
        for event in plan.neurotoxicities { addNeurotoxicity(event, &random) }
        for cycle in cycles where random.oneIn(2) { addCommonEvent(in: cycle, &random) }
        adverseEvents.sort { ($0.day, $0.term) < ($1.day, $1.term) }
    }

    /// Within the first days of the first infusion; the MedDRA code is the one the site codes.
    private mutating func addCytokineRelease(_ random: inout SplitMix64) {
        guard let grade = plan.cytokineReleaseGrade else { return }
        let day = cycles[0].start + (grade >= 3 ? 2 : random.draw(0...3))
        adverseEvents.append(
            AdverseEventCourse(
                day: day, cycle: 1, term: "Zytokinfreisetzungssyndrom", category: "CRS", medDRA: "10052015",
                grade: grade, resolved: day + random.draw(1...4), isSerious: grade >= 3, relation: "sicher",
                action: grade >= 3 ? "unterbrochen" : "unverändert", outcome: "abgeklungen"))
    }

    private mutating func addNeurotoxicity(_ event: Plan.Neurotoxicity, _ random: inout SplitMix64) {
        let cycle = cycles[event.cycle - 1]
        // What stops an infusion begins on the day on which it is stopped.
        let stop = cycle.segments.first { $0.interruption == event.term }?.end
        let day = stop ?? cycle.start + random.draw(3...11)
        adverseEvents.append(
            AdverseEventCourse(
                day: day, cycle: event.cycle, term: event.term, category: "Neurotoxizität", grade: event.grade,
                resolved: day + random.draw(1...5), isSerious: event.grade >= 3,
                relation: random.pick(["wahrscheinlich", "möglich"]),
                action: event.grade >= 3 ? "unterbrochen" : "unverändert",
                outcome: event.term == "Ataxie" ? "Restschaden" : "abgeklungen"))
    }

    private mutating func addCommonEvent(in cycle: CycleCourse, _ random: inout SplitMix64) {
        let kind = random.pick([
            ("Fieber", 2), ("Neutropenie", 4), ("Leberwerterhöhung", 3), ("Katheterinfektion", 3),
            ("Hypogammaglobulinämie", 2),
            ("Übelkeit, Erbrechen", 1),
        ])
        let day = cycle.start + random.draw(1...13)
        adverseEvents.append(
            AdverseEventCourse(
                day: day, cycle: cycle.number, term: kind.0, grade: kind.1, resolved: day + random.draw(2...12),
                isVague: random.oneIn(6), isSerious: kind.0 == "Katheterinfektion",
                relation: random.pick(["möglich", "unwahrscheinlich", "nicht beurteilbar"]), action: "unverändert",
                outcome: "abgeklungen"))
    }
}
