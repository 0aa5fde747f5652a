import TestSupport

/// Random cases of the kinds that make trouble: ties, ties in all but the last digits, no event, all events, one patient.
struct RandomInputs {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func inputs(count: Int) -> Inputs {
        var inputs = Inputs()
        for number in 0..<count {
            inputs.kaplanMeier.append(curve("curve \(number)"))
            inputs.logRank.append(groups("groups \(number)"))
            inputs.cumulativeIncidence.append(causes("causes \(number)"))
            inputs.countingProcess.append(rows("rows \(number)"))
            inputs.landmark.append(landmark("landmark \(number)"))
        }
        return inputs
    }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    private mutating func size() -> Int { [1, 2, 3, 8, 20, 60].randomElement(using: &random) ?? 1 }

    /// From 1 on, so that a change of state may come before.
    private mutating func times(_ count: Int) -> [Double] {
        let kind = Int.random(in: 0..<3, using: &random)
        return (0..<count).map { _ in
            switch kind {
            case 0: return Double(Int.random(in: 1...6, using: &random))
            case 1: return Double.random(in: 1..<50, using: &random)
            default:
                let noise = Double(Int.random(in: -1...1, using: &random)) * 2e-12
                return (Double(Int.random(in: 31...90, using: &random)) + noise) / 30.4375
            }
        }
    }

    private mutating func events(_ count: Int) -> [Bool] {
        let share = [0.0, 0.3, 0.7, 1.0].randomElement(using: &random) ?? 0.5
        return (0..<count).map { _ in chance(share) }
    }

    private func moments(_ times: [Double]) -> [Double] {
        let sorted = times.sorted()
        return [0, sorted[sorted.count / 4], sorted[sorted.count / 2] + 0.01, sorted[sorted.count - 1] + 1]
    }

    private static let shares = [0.1, 0.25, 0.75, 0.9]

    private mutating func curve(_ name: String) -> Inputs.Curve {
        let times = times(size())
        let entries: [Double]? =
            chance(0.3) ? times.map { _ in Double(Int.random(in: 0...3, using: &random)) / 4 } : nil
        return Inputs.Curve(
            name: name, times: times, events: events(times.count), entries: entries, at: moments(times),
            shares: Self.shares, levels: [[0.5, 0.8, 0.9, 0.95, 0.99].randomElement(using: &random) ?? 0.95])
    }

    /// R refuses to compare a single group.
    private mutating func groups(_ name: String) -> Inputs.Groups {
        let times = times(size() + 1)
        let count = Int.random(in: 2...4, using: &random)
        let groups = times.indices.map { $0 < 2 ? $0 : Int.random(in: 0..<count, using: &random) }
        return Inputs.Groups(name: name, times: times, events: events(times.count), groups: groups)
    }

    private mutating func causes(_ name: String) -> Inputs.Causes {
        let times = times(size())
        let events = events(times.count)
        let count = Int.random(in: 1...3, using: &random)
        let causes = events.map { $0 ? Int.random(in: 1...count, using: &random) : 0 }
        return Inputs.Causes(name: name, times: times, causes: causes, at: moments(times))
    }

    private mutating func rows(_ name: String) -> Inputs.Rows {
        var (patients, starts, stops, events, states): ([Int], [Double], [Double], [Bool], [Int]) = ([], [], [], [], [])
        for (patient, (end, isEvent)) in zip(times(20), self.events(20)).enumerated() {
            let change = (end * Double.random(in: 0.1..<0.9, using: &random) * 4).rounded(.up) / 4
            let changes = change < end && chance(0.6)
            if changes {
                (patients, states) = (patients + [patient], states + [0])
                (starts, stops, events) = (starts + [0], stops + [change], events + [false])
            }
            (patients, states) = (patients + [patient], states + [changes ? 1 : 0])
            (starts, stops, events) = (starts + [changes ? change : 0], stops + [end], events + [isEvent])
        }
        let landmark = chance(0.3) ? 0.75 : nil
        return Inputs.Rows(
            name: name, patients: patients, starts: starts, stops: stops, events: events, states: states,
            landmark: landmark, at: moments(stops), shares: Self.shares, levels: [0.95])
    }

    private mutating func landmark(_ name: String) -> Inputs.Landmark {
        let times = times(size() + 1)
        let changes: [Double?] = times.map { chance(0.5) ? $0 * Double.random(in: 0...1, using: &random) : nil }
        return Inputs.Landmark(
            name: name, landmark: times.min().map { $0 - 0.5 } ?? 0, times: times, events: events(times.count),
            changes: changes)
    }
}
