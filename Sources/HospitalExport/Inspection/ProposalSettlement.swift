/// Makes the proposals of all tables one package that can be read: a record comes from one table, cycles are there
/// where their numbers are asked for, and some table gives the patients.
struct ProposalSettlement {
    private(set) var proposals: [TableProposal]

    init(_ tables: [InspectedTable]) {
        proposals = tables.map { TableProposal($0) }
        for concept in Concept.allCases { settleOwner(of: concept) }
        withdrawWithoutPatient()
        withdrawWithoutCycles()
        findPatients()
    }

    /// Of several tables that give records of a kind the one with the most fields does.
    private mutating func settleOwner(of concept: Concept) {
        let weights = proposals.map { proposal in
            proposal.fields.count { $0.concept == concept && $0.kind != .patientReference }
        }
        guard let most = weights.max(), most > 0, let owner = weights.firstIndex(of: most) else { return }
        for index in proposals.indices where index != owner && proposals[index].concepts.contains(concept) {
            proposals[index].withdraw(
                "\(concept.rawValue) comes from \(proposals[owner].table.name) too; put them into one table, or "
                    + "describe it by hand"
            ) { $0.concept == concept }
        }
    }

    /// A record whose patient nothing names cannot be read.
    private mutating func withdrawWithoutPatient() {
        for index in proposals.indices {
            for concept in proposals[index].concepts {
                guard let patient = concept.patient, !proposals[index].fields.contains(patient) else { continue }
                proposals[index].withdraw("no column names the patient, so nothing is made of \(concept.rawValue)") {
                    $0.concept == concept
                }
            }
        }
    }

    /// Numbers of cycles need the table of the cycles, and infusions need those.
    private mutating func withdrawWithoutCycles() {
        let hasCycles = proposals.contains { $0.fields.contains(.cycleNumber) }
        for index in proposals.indices {
            if !hasCycles {
                proposals[index].withdraw("no table gives the cycles that its numbers are of; describe one") { field in
                    Concept.allCases.contains { $0.cycleNumber == field }
                }
            }
            guard !proposals[index].fields.contains(.infusionCycleNumber) else { continue }
            proposals[index].withdraw("infusions need the numbers of their cycles") { $0.concept == .infusion }
        }
    }

    /// Where no table is the patients' own, one with a row for each of them names them.
    private mutating func findPatients() {
        guard !proposals.contains(where: { $0.fields.contains(.patientIdentifier) }) else { return }
        for index in proposals.indices where proposals[index].table.repeats.isEmpty {
            guard let column = FieldGuesser(proposals[index].table).patientColumn,
                proposals[index].table.columns[column].isNearlyUnique
            else { continue }
            proposals[index].feed(.patientIdentifier, from: column)
            return
        }
    }
}
