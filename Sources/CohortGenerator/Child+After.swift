/// What came after blinatumomab: transplant, relapse, and death or last contact.
extension Child {
    mutating func follow(_ random: inout SplitMix64) {
        let treated = cycles[cycles.count - 1].end
        if let donor = plan.donorAfter {
            let day = treated + random.draw(25...50)
            transplants.append(Self.transplant(day, donor, isFirst: transplants.isEmpty, &random))
        }
        guard plan.fate == .dead else {
            lastContact = end
            return
        }
        let isTreatmentRelated = plan.donorAfter != nil && random.oneIn(2)
        if plan.isResponder, !isTreatmentRelated {
            let day = end - random.draw(40...90)
            relapses.append(RelapseEvent(day: day, sites: ["Knochenmark"]))
        }
        lastContact = end - random.draw(0...6)
        causeOfDeath =
            isTreatmentRelated
            ? random.pick(["Sepsis nach HSZT", "Multiorganversagen nach HSZT"]) : "Progress der Leukämie"
    }
}
