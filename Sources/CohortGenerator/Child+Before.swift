/// What came before blinatumomab: birth, diagnosis, relapses and transplants.
extension Child {
    init(_ plan: Plan, _ random: inout SplitMix64) {
        self.plan = plan
        isGirl = random.oneIn(2)
        birth = plan.start - plan.ageAtStartDays
        diagnosis = birth + plan.ageAtDiagnosisDays
        immunophenotype = random.pick(["c-ALL", "c-ALL", "c-ALL", "prä-B-ALL", "pro-B-ALL"])
        addRelapses(&random)
        addTransplantBefore(&random)
        treat(&random)
        assess(&random)
        addAdverseEvents(&random)
        follow(&random)
    }

    private var lastRelapse: Int { plan.start - plan.relapseToStartDays }

    /// The relapses before blinatumomab share out the time from diagnosis to the last of them.
    private mutating func addRelapses(_ random: inout SplitMix64) {
        // The last relapse of a child with refractory disease lies before the finding that it is refractory.
        let last = plan.isRefractory ? lastRelapse - random.draw(50...90) : lastRelapse
        for number in 1..<max(plan.relapseLine, 1) {
            let day = diagnosis + (last - diagnosis) * number / plan.relapseLine + random.draw(-20...20)
            let isVague = number == 1 && plan.fate == .dead && random.oneIn(4)
            relapses.append(RelapseEvent(day: day, sites: sites(&random), isVague: isVague))
        }
        relapses.append(RelapseEvent(day: last, sites: ["Knochenmark"]))
        if plan.isRefractory {
            relapses.append(RelapseEvent(day: lastRelapse, isRefractory: true, sites: ["Knochenmark"]))
        }
    }

    private func sites(_ random: inout SplitMix64) -> [String] {
        let extramedullary = isGirl || random.oneIn(2) ? "ZNS" : "Hoden"
        return random.pick([
            ["Knochenmark"], ["Knochenmark"], ["Knochenmark"], ["Knochenmark", extramedullary], [extramedullary],
        ])
    }

    /// Between the last relapse but one, or the diagnosis, and the last relapse.
    private mutating func addTransplantBefore(_ random: inout SplitMix64) {
        guard let donor = plan.donorBefore else { return }
        let from = relapses.count(where: { !$0.isRefractory }) > 1 ? relapses[plan.relapseLine - 2].day : diagnosis
        let until = relapses[plan.relapseLine - 1].day
        let day = from + min((until - from) / 2, 100 + random.draw(0...60))
        let isVague = plan.fate == .dead && random.oneIn(6)
        if plan.fate == .survivor, plan.relapseLine == 3 {
            // One survivor had had a transplant from an unrelated donor already.
            transplants.append(Self.transplant(relapses[0].day + 120, "MUD", isFirst: true, &random))
        }
        var transplant = Self.transplant(day, donor, isFirst: transplants.isEmpty, &random)
        transplant.isVague = isVague
        transplants.append(transplant)
    }

    static func transplant(
        _ day: Int, _ donor: String, isFirst: Bool, _ random: inout SplitMix64
    ) -> TransplantEvent {
        let isHaploidentical = donor == "haploident"
        let tbi = isFirst && !isHaploidentical && random.oneIn(2)
        return TransplantEvent(
            day: day, donor: donor, source: isHaploidentical ? "PBSZ" : random.pick(["KM", "KM", "PBSZ"]),
            regimen: tbi
                ? "TBI, Etoposid"
                : random.pick(["Fludarabin, Thiotepa, Melphalan", "Fludarabin, Treosulfan, Thiotepa"]),
            intensity: isFirst ? "myeloablativ" : "reduziert", tbiGy: tbi ? "12,0" : "0")
    }
}
