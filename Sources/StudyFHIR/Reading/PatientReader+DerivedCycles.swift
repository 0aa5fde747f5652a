import Study

extension PatientReader {
    /// Whether anything tells which infusion belongs to which cycle: a number, or a Procedure that is a cycle.
    func tellsCycles(_ administrations: [Int], _ cycleOf: [Int: Int?]) -> Bool {
        let isNumbered = administrations.contains { index in
            guard case .medicationAdministration(let resource) = collection.resources[index].resource else {
                return false
            }
            return CycleMapper.number(resource.extension) != nil
        }
        let parents = cycleOf.values.compactMap { $0 }
        return isNumbered
            || (indices + parents).contains { index in
                guard case .procedure(let procedure) = collection.resources[index].resource else { return false }
                return CycleMapper.recognizes(procedure) || CycleMapper.number(procedure.extension) != nil
            }
    }

    /// Cycles by the dates of the infusions, flagged.
    mutating func deriveCycles(_ administrations: [Int]) -> ReadCycles {
        for index in administrations where start(of: index)?.dayNumber == nil { setAside(index, .noCycle) }
        let infusions = readInfusions(administrations)
        let derivation = CycleDerivation(infusions.map(\.infusion))
        let indexOf = Dictionary(infusions.map { ($0.infusion.identifier, $0.index) }) { first, _ in first }
        var cycles = ReadCycles(derivation: derivation)
        for (number, cycle) in zip(1..., derivation.cycles) {
            let system = Canonical.namespace("derived-cycle")
            guard let identifier = try? Identifier(system: system, value: String(number)),
                let made = try? BlinatumomabCycle(identifier: identifier, number: number, infusions: cycle.infusions)
            else { continue }
            cycles.inOrder.append(made)
            for index in cycle.infusions.compactMap({ indexOf[$0.identifier] }) {
                cycles.numberByResource[index] = number
            }
        }
        if !infusions.isEmpty {
            let issue = MappingIssue.cyclesDerived(cycles: cycles.inOrder.count, infusions: infusions.count)
            outcome.report(issue, on: patientIndex, of: collection)
        }
        return cycles
    }

    private func start(of index: Int) -> PartialDate? {
        guard case .medicationAdministration(let resource) = collection.resources[index].resource else { return nil }
        return PartialDate(fhir: resource.effectivePeriod?.start)
    }
}
