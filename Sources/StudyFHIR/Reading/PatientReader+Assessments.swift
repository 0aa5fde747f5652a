import Study

/// The resources that tell one assessment: the Observation of the assessment itself, and one of each kind of member.
private struct AssessmentGroup {
    var whole: Int?
    var members: [ResourceKind: Int] = [:]

    /// The resource that names the assessment and tells its date and cycle.
    var leader: Int? {
        whole ?? members.values.min()
    }
}

extension PatientReader {
    /// The assessments: Observations that say so with their members, and Observations of the marrow that no assessment
    /// claims, grouped by date and cycle.
    mutating func readAssessments(_ cycles: ReadCycles) -> [ResponseAssessment] {
        var assessments: [ResponseAssessment] = []
        var known: Set<Identifier> = []
        for group in assessmentGroups() {
            guard let leader = group.leader else { continue }
            guard let identifier = collection.resources[leader].identifier, known.insert(identifier).inserted else {
                setAside(leader, collection.resources[leader].identifier == nil ? .noIdentifier : .duplicate)
                continue
            }
            do {
                assessments.append(try assessment(group, leader, identifier, cycles))
                if let whole = group.whole { readAs[whole] = (.assessment, identifier) }
                for (kind, index) in group.members { readAs[index] = (kind, identifier) }
            } catch {
                setAside(leader, .refused(error))
            }
        }
        return assessments
    }

    private mutating func assessment(
        _ group: AssessmentGroup, _ leader: Int, _ identifier: Identifier, _ cycles: ReadCycles
    ) throws(StudyError) -> ResponseAssessment {
        let head = observation(leader)
        let blasts = group.members[.marrowBlasts].flatMap(observation)?.valueQuantity
        let date = PartialDate(fhir: head?.effectiveDateTime)
        let told = cycleNumber(head?.partOf ?? [], head?.extension ?? [], from: leader, cycles)
        let derived = told == nil ? cycles.derivation?.number(ofAssessment: date) : nil
        if derived != nil { derivedNumbers += 1 }
        return try ResponseAssessment(
            identifier: identifier, date: date, cycleNumber: told ?? derived,
            marrowBlastsPercent: blasts.flatMap { $0.ucumCode == UCUM.percent ? BoundedNumber($0) : nil },
            marrowStatus: MarrowStatus(group.members[.marrowStatus].flatMap(observation)?.valueCodeableConcept),
            remissionStatus: RemissionStatus(group.members[.diseaseStatus].flatMap(observation)?.valueCodeableConcept),
            mrd: group.members[.minimalResidualDisease].flatMap { readMinimalResidualDisease($0) })
    }

    /// `nil` and a report where the study refuses the measurement; the rest of the assessment stands.
    private mutating func readMinimalResidualDisease(_ index: Int) -> MinimalResidualDisease? {
        do {
            return try observation(index).map(MinimalResidualDiseaseMapper.read)
        } catch {
            setAside(index, .refused(error))
            return nil
        }
    }

    func observation(_ index: Int) -> R4.Observation? {
        guard !outcome.isSettled(index), case .observation(let observation) = collection.resources[index].resource
        else { return nil }
        return observation
    }

    private static func kind(of observation: R4.Observation) -> ResourceKind? {
        switch StudyConcept(observation.code) {
        case .responseAssessment: return .assessment
        case .marrowStatus: return .marrowStatus
        case .minimalResidualDisease: return .minimalResidualDisease
        default: break
        }
        for code in observation.code.coding.lazy.compactMap({ LOINC($0) }) {
            if code == .marrowBlasts { return .marrowBlasts }
            if code == .diseaseStatus { return .diseaseStatus }
        }
        return MinimalResidualDiseaseMapper.isNamed(observation) ? .minimalResidualDisease : nil
    }

    /// In the order of the resources.
    private func assessmentGroups() -> [AssessmentGroup] {
        let kinds = Dictionary(
            uniqueKeysWithValues: indices.compactMap { index in
                observation(index).flatMap(Self.kind).map { (index, $0) }
            })
        var groups: [AssessmentGroup] = []
        var claimed: Set<Int> = []
        for index in indices where kinds[index] == .assessment {
            var group = AssessmentGroup(whole: index)
            for reference in observation(index)?.hasMember ?? [] {
                guard let member = collection.resolve(reference, from: index, as: R4.Observation.typeName),
                    let kind = kinds[member], kind != .assessment, group.members[kind] == nil,
                    claimed.insert(member).inserted
                else { continue }
                group.members[kind] = member
            }
            groups.append(group)
        }
        groups += looseGroups(indices.filter { !claimed.contains($0) }, kinds)
        return groups.sorted { ($0.leader ?? 0) < ($1.leader ?? 0) }
    }

    /// What was observed on the same day in the same cycle is one assessment; a second value of a kind begins another.
    private func looseGroups(_ loose: [Int], _ kinds: [Int: ResourceKind]) -> [AssessmentGroup] {
        struct Occasion: Hashable {
            let date: String?
            let cycle: [R4.Reference]
        }
        var groups: [AssessmentGroup] = []
        var open: [Occasion: [Int]] = [:]
        for index in loose {
            guard let kind = kinds[index], kind != .assessment, let member = observation(index) else { continue }
            let occasion = Occasion(date: member.effectiveDateTime, cycle: member.partOf)
            if let position = open[occasion]?.first(where: { groups[$0].members[kind] == nil }) {
                groups[position].members[kind] = index
            } else {
                open[occasion, default: []].append(groups.count)
                groups.append(AssessmentGroup(members: [kind: index]))
            }
        }
        return groups
    }
}
