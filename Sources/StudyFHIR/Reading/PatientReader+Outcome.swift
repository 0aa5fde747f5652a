import FHIR
import Study

extension PatientReader {
    mutating func readAdverseEvents(_ cycles: ReadCycles) -> [AdverseEvent] {
        var numbers: [Int: Int] = [:]
        for index in indices {
            guard case .adverseEvent(let event) = collection.resources[index].resource else { continue }
            let named = [event.extension[.cycle]?.valueReference] + event.suspectEntity.map(\.instance)
            let told = cycleNumber(named.compactMap { $0 }, event.extension, from: index, cycles)
            numbers[index] = told ?? cycles.derivation?.number(ofEvent: PartialDate(fhir: event.date))
            if told == nil, numbers[index] != nil { derivedNumbers += 1 }
        }
        return readEach(.adverseEvent, of: indices) { resource, index, identifier throws(StudyError) in
            guard case .adverseEvent(let event) = resource else { return nil }
            return try AdverseEventMapper.event(event, cycleNumber: numbers[index], identifier: identifier)
        }
    }

    /// The last contact, vital status and cause of death, completed by what the Patient says of death.
    mutating func readFollowUp(_ patient: R4.Patient) -> FollowUp? {
        let found = followUpRecords()
        let isTold = patient.deceasedBoolean != nil || patient.deceasedDateTime != nil
        guard
            let leader = found.whole ?? found.vitalStatus ?? found.cause ?? found.lastSeen
                ?? (isTold ? patientIndex : nil),
            let identifier = collection.resources[leader].identifier
        else { return nil }
        do {
            let followUp = try followUp(patient, identifier, found)
            if let index = found.whole { readAs[index] = (.followUp, identifier) }
            if let index = found.vitalStatus { readAs[index] = (.vitalStatus, identifier) }
            if let index = found.cause { readAs[index] = (.causeOfDeath, identifier) }
            takeOverLastContact(found)
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
        _ patient: R4.Patient, _ identifier: Identifier, _ found: FollowUpRecords
    ) throws(StudyError) -> FollowUp {
        let isDead: Bool? = patient.deceasedDateTime == nil ? patient.deceasedBoolean : true
        let cause = found.cause.flatMap(observation)?.valueCodeableConcept
        let lastContact =
            found.whole == nil
            ? found.lastSeen.flatMap(observation)?.effectiveDateTime : found.whole.flatMap(observation)?.valueDateTime
        return try FollowUp(
            identifier: identifier, lastContact: PartialDate(fhir: lastContact),
            vitalStatus: FollowUpMapper.vitalStatus(found.vitalStatus.flatMap(observation))
                ?? isDead.map { $0 ? .dead : .alive },
            deathDate: PartialDate(fhir: patient.deceasedDateTime), causeOfDeath: cause?.text,
            causeOfDeathCodes: cause?.codes ?? [])
    }

    /// The Observations that are used of those that tell the follow-up; the others are reported. Where the vital status
    /// was observed several times, the last one counts.
    private mutating func followUpRecords() -> FollowUpRecords {
        let whole = observations { StudyConcept($0.code) == .followUp }
        let cause = observations { $0.code.meanings.contains(.causeOfDeath) }
        let statuses = observations { $0.code.coding.contains { LOINC($0) == .vitalStatus } }
        let seen = statuses.filter { FollowUpMapper.vitalStatus(observation($0)) == .alive }
        let found = FollowUpRecords(
            whole: whole.first, vitalStatus: latest(statuses), cause: cause.first,
            lastSeen: whole.isEmpty ? latest(seen.filter { observation($0)?.effectiveDateTime != nil }) : nil)
        for extra in whole.dropFirst() + cause.dropFirst() { setAside(extra, .duplicate) }
        for extra in statuses where extra != found.vitalStatus && extra != found.lastSeen {
            setAside(extra, .toldBetter)
        }
        return found
    }

    /// The Observation of the last date; where dates do not decide, the last one of the source.
    private func latest(_ indices: [Int]) -> Int? {
        indices.reduce(nil as Int?) { latest, index in
            guard let latest, let known = PartialDate(fhir: observation(latest)?.effectiveDateTime) else {
                return index
            }
            let date = PartialDate(fhir: observation(index)?.effectiveDateTime)
            return date?.isBefore(known) ?? (date == nil) ? latest : index
        }
    }

    /// The day on which the patient was observed alive is the last contact, which the study writes elsewhere.
    private mutating func takeOverLastContact(_ found: FollowUpRecords) {
        guard let index = found.lastSeen, let date = observation(index)?.effectiveDateTime else { return }
        if PartialDate(fhir: date)?.description != date {
            let element = collection.resources[index].element
            outcome.report(.valueChanged, at: element.first("effective") ?? element, index: index)
        }
        if index == found.vitalStatus { lastSeen = index } else { outcome.settle(index) }
    }

    private func observations(where matches: (R4.Observation) -> Bool) -> [Int] {
        indices.filter { observation($0).map(matches) ?? false }
    }
}

/// The Observations that tell the follow-up, by their indices.
private struct FollowUpRecords {
    let whole: Int?
    let vitalStatus: Int?
    let cause: Int?
    /// The last one that found the patient alive.
    let lastSeen: Int?
}
