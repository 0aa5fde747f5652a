/// The cycles of blinatumomab: 28 days of infusion and 14 days off, 5 ug/m2/d in the first week and 15 from then on;
/// 9 and 28 ug/d for those who weigh 45 kg, which the eldest are taken to do.
extension Child {
    private struct Break {
        /// Days of infusion before the break.
        let after: Int
        let days: Int
        let reason: String
    }

    private var isHeavy: Bool { plan.ageAtStartDays > 5100 }

    mutating func treat(_ random: inout SplitMix64) {
        var start = plan.start
        for number in 1...plan.cycleCount {
            let breaks = breaks(in: number, &random)
            let isLast = number == plan.cycleCount
            let stop = isLast && !plan.isResponder && random.oneIn(3) ? random.draw(13...24) : nil
            let cycle = cycle(number, from: start, breaks, stop: stop)
            cycles.append(cycle)
            start = max(start + 42, cycle.end + 14) + random.draw(0...5)
        }
    }

    /// Events of grade 3 and more stop the infusion for up to a week, within which the cycle goes on.
    private func breaks(in cycle: Int, _ random: inout SplitMix64) -> [Break] {
        var breaks: [Break] = []
        if cycle == 1, let grade = plan.cytokineReleaseGrade, grade >= 3 {
            breaks.append(Break(after: 2, days: random.draw(1...4), reason: "CRS Grad \(grade)"))
        }
        for event in plan.neurotoxicities where event.cycle == cycle && event.grade >= 3 {
            breaks.append(Break(after: 9, days: random.draw(2...6), reason: event.term))
        }
        return breaks
    }

    private func cycle(_ number: Int, from start: Int, _ breaks: [Break], stop: Int?) -> CycleCourse {
        let total = stop ?? 28
        var marks = breaks.map(\.after) + (number == 1 ? [7] : []) + [total]
        marks = marks.filter { $0 <= total }.sorted()
        var segments: [CycleCourse.Segment] = []
        var (day, infused) = (start, 0)
        for mark in marks {
            let pause = breaks.first { $0.after == mark }
            let isLow = number == 1 && infused < 7
            let stopped = mark == total && stop != nil ? "Progress" : nil
            segments.append(
                CycleCourse.Segment(
                    start: day, end: day + mark - infused, rate: rate(isLow: isLow),
                    unit: isHeavy ? "µg/Tag" : "µg/m²/Tag", interruption: pause?.reason ?? stopped))
            day += mark - infused + (pause?.days ?? 0)
            infused = mark
        }
        return CycleCourse(number: number, segments: segments)
    }

    private func rate(isLow: Bool) -> String {
        isHeavy ? (isLow ? "9,0" : "28,0") : (isLow ? "5,0" : "15,0")
    }
}
