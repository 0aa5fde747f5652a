import TestSupport
import Testing

@testable import Study

@Suite("A gap within a cycle")
struct GapWithinCycleTests {
    /// The rule as its sentence has it: each infusion held against all others.
    private func follows(_ infusion: Infusion, _ infusions: [Infusion]) -> Bool {
        guard let start = infusion.start else { return false }
        let earlier = infusions.filter { $0 != infusion && $0.start?.isOnOrAfter(start) != true }
        return !earlier.isEmpty
            && earlier.allSatisfy { other in
                other.end.map { start.possibleDays.lowerBound - $0.possibleDays.upperBound > 7 } ?? false
            }
    }

    private func randomDate(_ random: inout SeededGenerator, from day: Int) throws -> PartialDate? {
        let year = 2014 + Int.random(in: 0...1, using: &random)
        switch Int.random(in: 0...9, using: &random) {
        case 0: return nil
        case 1: return try PartialDate(year: year)
        case 2: return try PartialDate(year: year, month: Int.random(in: 1...12, using: &random))
        default: return PartialDate(dayNumber: day)
        }
    }

    @Test("is found among many infusions as among two")
    func sameAsEachAgainstAll() throws {
        var found = 0
        for seed in UInt64(1)...500 {
            var random = SeededGenerator(seed: seed)
            let infusions = try (0..<Int.random(in: 1...7, using: &random)).map { number in
                let start = 16_071 + Int.random(in: 0...60, using: &random)
                let first = try randomDate(&random, from: start)
                let last = try randomDate(&random, from: start + Int.random(in: 0...9, using: &random))
                let isOrdered = first.flatMap { first in last?.isBefore(first) } != true
                return try Infusion(
                    identifier: Identifier(value: "I\(number)"), start: first, end: isOrdered ? last : nil)
            }
            let cycle = try BlinatumomabCycle(identifier: Identifier(value: "C"), number: 1, infusions: infusions)
            let patient = try Patient(identifiers: [Identifier(value: "P")], cycles: [cycle])
            let expected = infusions.indices.filter { follows(infusions[$0], infusions) }
            let fields = PlausibilityRule.gapWithinCycle.findings(in: patient).map(\.field)
            #expect(fields == expected.map { PatientField(.infusion($0, cycle: 0), .start) }, "seed \(seed)")
            found += expected.count
        }
        #expect(found > 0)
    }
}
