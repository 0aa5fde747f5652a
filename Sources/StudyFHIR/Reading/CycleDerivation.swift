import Study

/// The cycles of a patient whose source does not know cycles, made of the dates of the infusions.
///
/// After an interruption of at most 7 days an infusion goes on in the same cycle; a longer one begins a new cycle. A
/// cycle ends with the 14 days without treatment that follow its last infusion (prescribing information of
/// blinatumomab).
struct CycleDerivation {
    struct Cycle {
        /// In the order of their starts.
        fileprivate(set) var infusions: [Infusion]
        fileprivate let firstDay: Int
        fileprivate var lastInfusionDay: Int
        /// Whether an infusion has no end that is known to the day.
        fileprivate var isOpen: Bool
    }

    private(set) var cycles: [Cycle] = []

    private static let longestInterruptionDays = 7
    private static let treatmentFreeDays = 14
    /// How long the infusions of a cycle last when their ends are unknown.
    private static let infusionDays = 28

    /// Infusions whose start is not known to the day are left out.
    init(_ infusions: [Infusion]) {
        let dated = infusions.compactMap { infusion in infusion.start?.dayNumber.map { (start: $0, infusion) } }
        for (start, infusion) in dated.sorted(by: { $0.start < $1.start }) {
            let end = infusion.end?.dayNumber
            if let last = cycles.last, start - last.lastInfusionDay <= Self.longestInterruptionDays {
                cycles[cycles.count - 1].infusions.append(infusion)
                cycles[cycles.count - 1].lastInfusionDay = max(last.lastInfusionDay, end ?? start)
                cycles[cycles.count - 1].isOpen = last.isOpen || end == nil
            } else {
                cycles.append(
                    Cycle(
                        infusions: [infusion], firstDay: start, lastInfusionDay: end ?? start, isOpen: end == nil))
            }
        }
    }

    /// The number, from 1, of the cycle in which an event began.
    func number(ofEvent date: PartialDate?) -> Int? {
        number(of: date, after: 0)
    }

    /// The number of the cycle whose response was assessed. An assessment on a cycle's first day came before it.
    func number(ofAssessment date: PartialDate?) -> Int? {
        number(of: date, after: 1)
    }

    private func number(of date: PartialDate?, after days: Int) -> Int? {
        guard let day = date?.dayNumber,
            let position = cycles.lastIndex(where: { $0.firstDay + days <= day }),
            day <= Self.lastDay(of: cycles[position])
        else { return nil }
        return position + 1
    }

    private static func lastDay(of cycle: Cycle) -> Int {
        let planned = cycle.isOpen ? cycle.firstDay + infusionDays : cycle.lastInfusionDay
        return max(planned, cycle.lastInfusionDay) + treatmentFreeDays
    }
}
