import Study
import Survival

/// A Kaplan-Meier estimate of times in days, as a curve of a picture.
struct SurvivalCurve {
    let label: String
    let ink: Ink
    let estimate: KaplanMeier
    /// How many patients it is made of.
    let patients: Int
    /// From when to when each patient counts, in days.
    let stays: [(start: Int, stop: Int)]

    /// How many are at risk just before a time; at 0, those who count from the beginning.
    func atRisk(atMonth month: Int) -> Int {
        let day = Double(month) * TimeUnit.daysPerMonth
        return stays.count { ($0.start == 0 || Double($0.start) < day) && day <= Double($0.stop) }
    }

    /// The median, and its interval where there is one, in months as the summary prints them.
    var median: String {
        let quantile = try? estimate.quantile(0.5)
        func months(_ days: Double?) -> String {
            days.map { FigureForm.months(decimals: 1).computed($0 / TimeUnit.daysPerMonth) } ?? "not reached"
        }
        let median = "median " + months(quantile?.time)
        guard quantile?.lower != nil || quantile?.upper != nil else { return median }
        return median + " (95 % CI \(months(quantile?.lower)) to \(months(quantile?.upper)))"
    }

    var lastMonth: Double { (estimate.steps.last?.time ?? 0) / TimeUnit.daysPerMonth }
}

extension SurvivalCurve {
    /// The curve of an endpoint over the subjects with a time; `nil` without any.
    init?(_ endpoint: Endpoint, of subjects: SurvivalTimes, label: String, ink: Ink) {
        let times = subjects.times[endpoint] ?? []
        guard !times.isEmpty,
            let estimate = try? KaplanMeier(times: times.map { Double($0.days) }, events: times.map(\.isEvent))
        else {
            return nil
        }
        self.init(
            label: label, ink: ink, estimate: estimate, patients: times.count,
            stays: times.map { (0, $0.days) })
    }

    /// Survival before and since complete remission (Simon and Makuch, Stat Med 1984;3:35-44), from ADTDC; rows in
    /// which RESP is open are left out.
    static func byResponse(_ subjects: SurvivalTimes) -> [SurvivalCurve] {
        let rows = subjects.intervals
        let process = try? CountingProcess(
            patients: rows.map(\.subject), starts: rows.map { Double($0.start) }, stops: rows.map { Double($0.stop) },
            events: rows.map(\.isEvent), states: rows.map(\.state))
        guard let curves = process.map(SimonMakuch.init)?.curves else { return [] }
        let states = [(1, "Since complete remission", Ink.blue), (0, "Without (yet) a remission", Ink.orange)]
        return states.compactMap { state, label, ink in
            curves[state].map { curve in
                let own = rows.filter { $0.state == state }
                return SurvivalCurve(
                    label: label, ink: ink, estimate: curve, patients: Set(own.map(\.subject)).count,
                    stays: own.map { ($0.start, $0.stop) })
            }
        }
    }
}
