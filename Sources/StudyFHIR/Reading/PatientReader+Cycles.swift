import Study

/// The cycles of a patient, and the resources that they were read from.
struct ReadCycles {
    var inOrder: [BlinatumomabCycle] = []
    /// The numbers of the cycles by Procedure and by infusion.
    var numberByResource: [Int: Int] = [:]
    /// Where the source does not know cycles.
    var derivation: CycleDerivation?

    var numbers: Set<Int> { Set(inOrder.map(\.number)) }
}

extension PatientReader {
    /// The cycles with their infusions. A cycle is a Procedure that says so, or one that an administration of
    /// blinatumomab is part of.
    mutating func readCycles() -> ReadCycles {
        let administrations = indices.filter { index in
            guard case .medicationAdministration(let resource) = collection.resources[index].resource else {
                return false
            }
            return Blinatumomab.isMeant(by: resource.medicationCodeableConcept)
        }
        let cycleOf = Dictionary(
            uniqueKeysWithValues: administrations.map { ($0, cycleProcedure(of: $0)) })
        guard administrations.isEmpty || tellsCycles(administrations, cycleOf) else {
            return deriveCycles(administrations)
        }
        let named = Set(cycleOf.values.compactMap { $0 })
        let procedures = indices.filter { index in
            guard case .procedure(let procedure) = collection.resources[index].resource else { return false }
            return CycleMapper.recognizes(procedure) || named.contains(index)
        }
        for index in administrations where !procedures.contains(cycleOf[index].flatMap { $0 } ?? -1) {
            setAside(index, .noCycle)
        }
        return read(procedures) { procedure in administrations.filter { cycleOf[$0] == procedure } }
    }

    /// The number of the cycle that a resource names, by reference to it or to one of its infusions, or by number;
    /// `nil` unless the patient has it.
    func cycleNumber(
        _ references: [R4.Reference], _ extensions: [R4.Extension], from index: Int, _ cycles: ReadCycles
    ) -> Int? {
        let types = [R4.Procedure.typeName, R4.MedicationAdministration.typeName]
        let named = references.lazy.flatMap { reference in
            types.compactMap { type in
                collection.resolve(reference, from: index, as: type).flatMap { cycles.numberByResource[$0] }
            }
        }
        return named.first ?? CycleMapper.number(extensions).flatMap { cycles.numbers.contains($0) ? $0 : nil }
    }

    private func cycleProcedure(of index: Int) -> Int? {
        guard case .medicationAdministration(let resource) = collection.resources[index].resource else { return nil }
        return resource.partOf.lazy.compactMap {
            collection.resolve($0, from: index, as: R4.Procedure.typeName)
        }.first
    }

    private mutating func read(_ procedures: [Int], _ administrations: (Int) -> [Int]) -> ReadCycles {
        let infusions = Dictionary(
            uniqueKeysWithValues: procedures.map { ($0, readInfusions(administrations($0)).map(\.infusion)) })
        var numbers: [Int: Int] = [:]
        for index in procedures {
            numbers[index] = number(of: index, administrations(index))
            if numbers[index] == nil { setAside(index, .noCycleNumber) }
        }
        var cycles = ReadCycles()
        var known: Set<Int> = []
        let read = readEach(.cycle, of: procedures) { resource, index, identifier throws(StudyError) in
            guard let number = numbers[index] else { return nil as (Int, BlinatumomabCycle)? }
            let cycle = try BlinatumomabCycle(
                identifier: identifier, number: number, infusions: infusions[index] ?? [])
            return (index, cycle)
        }
        for (index, cycle) in read {
            guard known.insert(cycle.number).inserted else {
                readAs[index] = nil
                setAside(index, .duplicate)
                continue
            }
            for told in [index] + administrations(index) { cycles.numberByResource[told] = cycle.number }
            cycles.inOrder.append(cycle)
        }
        return cycles
    }

    mutating func readInfusions(_ administrations: [Int]) -> [(index: Int, infusion: Infusion)] {
        readEach(.infusion, of: administrations) { resource, index, identifier throws(StudyError) in
            guard case .medicationAdministration(let administration) = resource else { return nil }
            return (index, try InfusionMapper.infusion(administration, identifier: identifier))
        }
    }

    /// The cycle's own number, else the one that its infusions agree on.
    private func number(of index: Int, _ administrations: [Int]) -> Int? {
        guard case .procedure(let procedure) = collection.resources[index].resource else { return nil }
        if let number = CycleMapper.number(procedure.extension) { return number }
        let told = administrations.compactMap { index -> Int? in
            guard case .medicationAdministration(let resource) = collection.resources[index].resource else {
                return nil
            }
            return CycleMapper.number(resource.extension)
        }
        return Set(told).count == 1 ? told.first : nil
    }
}
