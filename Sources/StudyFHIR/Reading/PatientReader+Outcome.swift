import Study

extension PatientReader {
    mutating func readAdverseEvents(_ cycles: ReadCycles) -> [AdverseEvent] {
        var numbers: [Int: Int] = [:]
        for index in indices {
            guard case .adverseEvent(let event) = collection.resources[index].resource else { continue }
            let named = [event.extension[.cycle]?.valueReference] + event.suspectEntity.map(\.instance)
            numbers[index] = cycleNumber(named.compactMap { $0 }, event.extension, from: index, cycles)
        }
        return readEach(.adverseEvent, of: indices) { resource, index, identifier throws(StudyError) in
            guard case .adverseEvent(let event) = resource else { return nil }
            return try AdverseEventMapper.event(event, cycleNumber: numbers[index], identifier: identifier)
        }
    }

    /// The last contact, vital status and cause of death, completed by what the Patient says of death.
    mutating func readFollowUp(_ patient: R4.Patient) -> FollowUp? {
        let whole = observations { StudyConcept($0.code) == .followUp }
        let vitalStatus = observations { $0.code.coding.contains { LOINC($0) == .vitalStatus } }
        let cause = observations { $0.code.coding.contains { SNOMEDCT($0) == .causeOfDeath } }
        let isTold = patient.deceasedBoolean != nil || patient.deceasedDateTime != nil
        guard let leader = whole.first ?? vitalStatus.first ?? cause.first ?? (isTold ? patientIndex : nil),
            let identifier = collection.resources[leader].identifier
        else { return nil }
        for extra in [whole, vitalStatus, cause].flatMap({ $0.dropFirst() }) { setAside(extra, .duplicate) }
        do {
            let followUp = try followUp(
                patient, identifier, whole: whole.first, vitalStatus: vitalStatus.first, cause: cause.first)
            if let index = whole.first { readAs[index] = (.followUp, identifier) }
            if let index = vitalStatus.first { readAs[index] = (.vitalStatus, identifier) }
            if let index = cause.first { readAs[index] = (.causeOfDeath, identifier) }
            return followUp
        } catch {
            if leader == patientIndex {
                outcome.report(.refused(error), on: leader, of: collection)
            } else {
                setAside(leader, .refused(error))
            }
            return nil
        }
    }

    private func followUp(
        _ patient: R4.Patient, _ identifier: Identifier, whole: Int?, vitalStatus: Int?, cause: Int?
    ) throws(StudyError) -> FollowUp {
        let isDead: Bool? = patient.deceasedDateTime == nil ? patient.deceasedBoolean : true
        let cause = cause.flatMap(observation)?.valueCodeableConcept
        return try FollowUp(
            identifier: identifier,
            lastContact: PartialDate(fhir: whole.flatMap(observation)?.valueDateTime),
            vitalStatus: FollowUpMapper.vitalStatus(vitalStatus.flatMap(observation))
                ?? isDead.map { $0 ? .dead : .alive },
            deathDate: PartialDate(fhir: patient.deceasedDateTime), causeOfDeath: cause?.text,
            causeOfDeathCodes: cause?.codes ?? [])
    }

    private func observations(where matches: (R4.Observation) -> Bool) -> [Int] {
        indices.filter { observation($0).map(matches) ?? false }
    }
}
