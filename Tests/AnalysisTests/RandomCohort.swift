import Study

@testable import cohort_generator

/// Makes studies whose dates lie close together around the first day of blinatumomab, so that many fall on one day, and
/// of which some are missing, known to the month or known to the year.
struct RandomCohort {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func study() throws -> Study {
        try Study(identifier: id("S|\\"), patients: (0..<random.draw(0...6)).map { try patient($0) })
    }

    private mutating func patient(_ index: Int) throws -> Patient {
        // Two hospitals may give two patients the same number.
        let identifier = try Identifier(
            system: index == 0 ? nil : "https://hospital.example/\(index)|", value: index < 2 ? "P" : "P|\(index)")
        let cycles = random.oneIn(8) ? [] : try (1...random.draw(1...3)).map { try cycle($0) }
        return try Patient(
            identifiers: [identifier], birthDate: date(-4000 ... -400),
            relapses: several { cohort, index in
                try Relapse(identifier: id("R\(index)"), date: cohort.date(-60...80))
            },
            transplants: several { cohort, index in
                try Transplant(
                    identifier: id("T\(index)"), date: cohort.date(-60...80),
                    donorType: cohort.random.pick(DonorType.allCases))
            }, cycles: cycles, assessments: assessments(cycles),
            followUp: random.oneIn(8) ? nil : followUp())
    }

    private mutating func several<Value>(
        _ make: (inout RandomCohort, Int) throws -> Value
    ) rethrows -> [Value] {
        try (0..<random.draw(0...2)).map { try make(&self, $0) }
    }

    /// A day, counted from 2012-01-10, or what is known of it.
    private mutating func date(_ days: ClosedRange<Int>) throws -> PartialDate? {
        let origin = try PartialDate("2012-01-10").dayNumber ?? 0
        guard let date = PartialDate(dayNumber: origin + random.draw(days)) else { return nil }
        switch random.draw(1...12) {
        case 1: return nil
        case 2: return try PartialDate(year: date.year, month: date.month)
        case 3: return try random.oneIn(3) ? PartialDate(year: date.year) : date
        default: return date
        }
    }

    private mutating func cycle(_ number: Int) throws -> BlinatumomabCycle {
        let infusion = try Infusion(identifier: id("I\(number)"), start: date(number * 20 - 20...number * 20 - 18))
        return try BlinatumomabCycle(identifier: id("C\(number)"), number: number, infusions: [infusion])
    }

    private mutating func assessments(_ cycles: [BlinatumomabCycle]) throws -> [ResponseAssessment] {
        try cycles.map { cycle in
            try ResponseAssessment(
                identifier: id("A\(cycle.number)"), date: date(0...60), cycleNumber: cycle.number,
                marrowBlastsPercent: BoundedNumber(value: DecimalNumber(random.pick(["0.50", "5", "1E-4", "80.0"]))),
                remissionStatus: random.pick(RemissionStatus.allCases))
        }
    }

    private mutating func followUp() throws -> FollowUp {
        let isDead = random.oneIn(2)
        return try FollowUp(
            identifier: id("F"), lastContact: date(0...90), vitalStatus: isDead ? .dead : .alive,
            deathDate: isDead ? date(0...90) : nil)
    }
}
