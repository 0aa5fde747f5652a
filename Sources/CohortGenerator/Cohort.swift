import Study

/// The plans of the 38 children, laid out so that the published figures come about whatever the seed (Queudeville et
/// al., Eur J Haematol 2020, doi 10.1111/ejh.13569); where the abstract leaves a number open, it is chosen here.
enum Cohort {
    static func plans(_ random: inout SplitMix64) -> [Plan] {
        var plans = survivors(&random) + lateDeaths(&random) + others(&random)
        setAges(of: &plans, &random)
        setStarts(of: &plans, &random)
        setDisease(of: &plans, &random)
        setToxicity(of: &plans, &random)
        return plans.sorted { $0.start < $1.start }
    }

    // MARK: Outcome

    /// Nine children alive after at least two years: the fifth of them observed for 1552 days (51.0 months). Eight
    /// responded, seven of them without MRD.
    private static func survivors(_ random: inout SplitMix64) -> [Plan] {
        let months = [26, 31, 38, 45, 51, 57, 66, 78, 96]
        let cycles = [2, 3, 2, 3, 2, 4, 3, 2, 5]
        return months.indices.map { index in
            let days = index == 4 ? 1552 : months[index] * 30 + random.draw(0...25)
            var plan = Plan(
                observedDays: days, fate: .survivor, isResponder: index != 2, isMRDNegative: index != 2 && index != 7,
                hasHighBlasts: index.isMultiple(of: 2) && index < 8, cycleCount: cycles[index])
            // Longer than the others by the same 92 days in the middle: 1644 days of follow-up (54.0 months).
            plan.relapseToStartDays = index == 4 ? 92 : random.draw(30...110)
            return plan
        }
    }

    /// Five children who responded and died later, one of them after a remission without MRD.
    private static func lateDeaths(_ random: inout SplitMix64) -> [Plan] {
        let days = [410, 480, 555, 640, 720]
        let cycles = [4, 3, 4, 3, 3]
        return days.indices.map { index in
            var plan = Plan(
                observedDays: days[index] + random.draw(0...40), fate: .dead, isResponder: true,
                isMRDNegative: index == 3, hasHighBlasts: index < 2, cycleCount: cycles[index])
            plan.relapseToStartDays = random.draw(20...110)
            return plan
        }
    }

    /// 24 children who did not respond: 22 died and two were lost to follow-up. Eighteen die before day 338 (11.1
    /// months) and one on it, which makes it the Kaplan-Meier median of the 38.
    private static func others(_ random: inout SplitMix64) -> [Plan] {
        let early = (0..<18).map { 52 + $0 * 16 + random.draw(0...10) }
        let deaths = (early + [338, 355, 390, 455]).map { (days: $0, fate: Plan.Fate.dead) }
        let lost = [152, 520].map { (days: $0, fate: Plan.Fate.lostToFollowUp) }
        return (deaths + lost).sorted { $0.days < $1.days }.enumerated().map { index, outcome in
            var plan = Plan(
                observedDays: outcome.days, fate: outcome.fate, isResponder: false, isMRDNegative: false,
                hasHighBlasts: index % 8 != 5, cycleCount: index < 14 ? 1 : index < 23 ? 2 : 3)
            plan.relapseToStartDays = random.draw(12...110)
            return plan
        }
    }

    // MARK: Ages and dates

    /// Medians of 38 are the mean of the 19th and the 20th: 1662 and 1698 days at diagnosis (4.6 years), 3561 and
    /// 3598 at the first blinatumomab (9.8 years).
    private static func setAges(of plans: inout [Plan], _ random: inout SplitMix64) {
        let atDiagnosis =
            spread(340...1620, &random) + [1662, 1698] + spread(1740...4600, &random)
        var atStart = spread(1320...3520, &random) + [3561, 3598] + spread(3640...6430, &random)
        // The eldest at diagnosis need not be the eldest later on, as long as years lie between.
        for index in [0, 4, 8, 12, 20, 24, 28, 32] { atStart.swapAt(index, index + 3) }
        for (pair, index) in random.shuffled(Array(plans.indices)).enumerated() {
            plans[index].ageAtDiagnosisDays = atDiagnosis[pair]
            plans[index].ageAtStartDays = atStart[pair]
        }
    }

    /// Eighteen numbers of the range in rising order.
    private static func spread(_ range: ClosedRange<Int>, _ random: inout SplitMix64) -> [Int] {
        let step = range.count / 18
        return (0..<18).map { range.lowerBound + $0 * step + random.draw(0...step / 2) }
    }

    /// First infusions from 2008 to 2017; the survivors were last seen in the winter of 2018.
    private static func setStarts(of plans: inout [Plan], _ random: inout SplitMix64) {
        let firstStart = day(2008, 3, 3)
        let lastContact = day(2018, 10, 1)
        let rest = random.shuffled(plans.indices.filter { plans[$0].fate != .survivor })
        for (place, index) in rest.enumerated() {
            plans[index].start = firstStart + place * 115 + random.draw(0...80)
        }
        for index in plans.indices where plans[index].fate == .survivor {
            plans[index].start = lastContact + random.draw(0...130) - plans[index].observedDays
        }
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        (try? PartialDate(year: year, month: month, day: day))?.dayNumber ?? 0
    }

    // MARK: Disease before

    /// 25 children in second or later relapse; 27 with a transplant before, the nine survivors among them, who all
    /// had a haploidentical one before and after.
    private static func setDisease(of plans: inout [Plan], _ random: inout SplitMix64) {
        let survivors = plans.indices.filter { plans[$0].fate == .survivor }
        let rest = random.shuffled(plans.indices.filter { plans[$0].fate != .survivor })
        for (place, index) in survivors.enumerated() {
            plans[index].relapseLine = place < 7 ? (place == 3 ? 3 : 2) : 1
            plans[index].donorBefore = "haploident"
            plans[index].donorAfter = "haploident"
        }
        for (place, index) in rest.enumerated() {
            plans[index].relapseLine = place < 4 ? 3 : place < 18 ? 2 : 1
            plans[index].isRefractory = place >= 26
            if place < 16 || (18..<20).contains(place) {
                plans[index].donorBefore = random.pick(["MUD", "MUD", "MSD", "haploident", "MMUD"])
            }
            if plans[index].isResponder, !plans[index].isMRDNegative { plans[index].donorAfter = "haploident" }
        }
    }

    // MARK: Toxicity

    /// 18 children with a cytokine release syndrome; eight neurotoxic events in seven children.
    private static func setToxicity(of plans: inout [Plan], _ random: inout SplitMix64) {
        let grades = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4]
        for (grade, index) in zip(grades, random.shuffled(Array(plans.indices))) {
            plans[index].cytokineReleaseGrade = grade
        }
        let events = [
            ("Krampfanfall", 3), ("Tremor", 1), ("Enzephalopathie", 3), ("Verwirrtheit", 2), ("Aphasie", 2),
            ("Kopfschmerzen mit Somnolenz", 1), ("Ataxie", 2),
        ]
        let affected = random.shuffled(Array(plans.indices))
        for (event, index) in zip(events, affected) {
            let cycle = random.draw(1...plans[index].cycleCount)
            plans[index].neurotoxicities.append(Plan.Neurotoxicity(cycle: cycle, term: event.0, grade: event.1))
        }
        plans[affected[1]].neurotoxicities.append(Plan.Neurotoxicity(cycle: 1, term: "Schwindel", grade: 1))
    }
}
