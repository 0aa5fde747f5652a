import Study

/// What was found in each cycle: of the patients given it, how many had which best response, and residual disease.
struct CycleFindings: Sendable {
    private struct Cycle {
        var patients = 0
        /// By the rank of the best response.
        var best: [Int: Int] = [:]
        /// With a negative measurement.
        var negative = 0
        /// With a positive measurement and no negative one.
        var positive = 0
    }

    private var cycles: [Int: Cycle] = [:]

    mutating func add(_ tables: SubjectTables) {
        let patient = tables.subject.patient
        for cycle in patient.cycles { cycles[cycle.number, default: Cycle()].patients += 1 }
        addResponses(tables)
        addResidualDisease(patient)
    }

    private mutating func addResponses(_ tables: SubjectTables) {
        var best: [Int: Int] = [:]
        for row in tables.rows(of: "ADRS", parameter: "OVR") {
            guard let number = row.integer("CYCLE"), let rank = row.integer("AVAL") else { continue }
            best[number] = min(rank, best[number] ?? rank)
        }
        for (number, rank) in best { cycles[number, default: Cycle()].best[rank, default: 0] += 1 }
    }

    private mutating func addResidualDisease(_ patient: Patient) {
        var isNegative: [Int: Bool] = [:]
        for assessment in patient.assessments {
            guard let number = assessment.cycleNumber, let verdict = assessment.mrd?.isNegative else { continue }
            isNegative[number] = verdict || isNegative[number] == true
        }
        for (number, isNegative) in isNegative {
            if isNegative {
                cycles[number, default: Cycle()].negative += 1
            } else {
                cycles[number, default: Cycle()].positive += 1
            }
        }
    }

    var isEmpty: Bool { cycles.isEmpty }

    /// The numbers of the cycles that were given, ascending.
    var numbers: [Int] { cycles.keys.sorted() }

    /// How many patients were given the cycle of that number.
    func patientsGiven(_ number: Int) -> Int { cycles[number]?.patients ?? 0 }

    /// How many patients had a status as the best response recorded for a cycle.
    func count(best status: RemissionStatus, in number: Int) -> Int { cycles[number]?.best[status.rank] ?? 0 }

    /// How many patients had a negative measurement in a cycle, and how many others a positive one.
    func residualDisease(in number: Int) -> (negative: Int, positive: Int) {
        cycles[number].map { ($0.negative, $0.positive) } ?? (0, 0)
    }
}
