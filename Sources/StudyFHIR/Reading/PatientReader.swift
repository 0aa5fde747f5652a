import Study

/// Reads one patient from the resources about the patient.
struct PatientReader {
    let patientIndex: Int
    let indices: [Int]
    let study: Identifier
    let collection: ResourceCollection
    var outcome: ReadingOutcome
    /// What each resource was read as; compared with what the study would write when the patient is complete.
    var readAs: [Int: (kind: ResourceKind, record: Identifier?)] = [:]
    /// The Observation of the vital status whose date is carried as that of the last contact.
    var lastSeen: Int?
    /// How many assessments and adverse events were given the cycle that their date falls into.
    var derivedNumbers = 0

    init(_ records: PatientRecords, study: Identifier, _ collection: ResourceCollection, _ outcome: ReadingOutcome) {
        patientIndex = records.patient
        indices = records.records
        self.study = study
        self.collection = collection
        self.outcome = outcome
    }

    /// The patient, or `nil` when the resource has no identifier that is not `known` already.
    mutating func read(known: Set<Identifier>) -> Patient? {
        let source = collection.resources[patientIndex]
        guard case .patient(let resource) = source.resource else { return nil }
        var identifiers = resource.identifier.compactMap { Identifier($0) }
        if identifiers.isEmpty { identifiers = [source.identifier].compactMap { $0 } }
        identifiers = identifiers.uniqued()
        guard !identifiers.isEmpty, known.isDisjoint(with: identifiers) else {
            return setAsidePatient(identifiers.isEmpty ? .noIdentifier : .duplicate)
        }
        readAs[patientIndex] = (.patient, nil)
        for index in indices {
            if case .researchSubject = collection.resources[index].resource { readAs[index] = (.researchSubject, nil) }
        }
        do {
            let patient = try build(identifiers, resource)
            compare(patient)
            if derivedNumbers > 0 {
                outcome.report(.cycleNumbersDerived(records: derivedNumbers), on: patientIndex, of: collection)
            }
            outcome.plausibility += plausibility(of: patient)
            return patient
        } catch {
            return setAsidePatient(.refused(error))
        }
    }

    private mutating func setAsidePatient(_ issue: MappingIssue) -> Patient? {
        setAside(patientIndex, issue)
        for index in indices where !outcome.isSettled(index) { setAside(index, .noPatient) }
        return nil
    }

    private mutating func build(_ identifiers: [Identifier], _ resource: R4.Patient) throws(StudyError) -> Patient {
        let cycles = readCycles()
        let assessments = readAssessments(cycles)
        return try Patient(
            identifiers: identifiers, sex: PatientMapper.sex(resource),
            birthDate: PartialDate(fhir: resource.birthDate), diagnosis: readDiagnosis(), relapses: readRelapses(),
            transplants: readTransplants(), cycles: cycles.inOrder, assessments: assessments,
            adverseEvents: readAdverseEvents(cycles), followUp: readFollowUp(resource))
    }

    private mutating func compare(_ patient: Patient) {
        let scope = PatientScope(study: study, patient: patient.identifier)
        let written = Dictionary(
            PatientResources(patient, scope).all.map { ($0.domainResource?.id ?? "", $0) }
        ) { first, _ in first }
        for (index, origin) in readAs where !outcome.isSettled(index) {
            guard var counterpart = written[scope.id(origin.kind, origin.record)] else { continue }
            if index == lastSeen, case .observation(var status) = counterpart {
                status.effectiveDateTime = observation(index)?.effectiveDateTime
                counterpart = .observation(status)
            }
            outcome.compare(index, with: counterpart, of: collection)
        }
    }

    mutating func setAside(_ index: Int, _ issue: MappingIssue) {
        outcome.setAside(index, issue, of: collection)
    }

    /// Reads the records of a kind that are told by a resource each. A record that the study refuses, or whose
    /// identifier was read before, is reported and left out.
    mutating func readEach<Value>(
        _ kind: ResourceKind, of indices: [Int],
        _ read: (R4.Resource, Int, Identifier) throws(StudyError) -> Value?
    ) -> [Value] {
        var values: [Value] = []
        var known: Set<Identifier> = []
        for index in indices where !outcome.isSettled(index) {
            guard let identifier = collection.resources[index].identifier else {
                setAside(index, .noIdentifier)
                continue
            }
            do {
                guard let value = try read(collection.resources[index].resource, index, identifier) else { continue }
                guard known.insert(identifier).inserted else {
                    setAside(index, .duplicate)
                    continue
                }
                readAs[index] = (kind, identifier)
                values.append(value)
            } catch {
                setAside(index, .refused(error))
            }
        }
        return values
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it first stands.
    func uniqued() -> [Element] {
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}
