import Study

private struct ReadDiagnosis {
    let index: Int
    let isTagged: Bool
    let diagnosis: Diagnosis

    /// Dates that do not decide, and missing ones, leave the order of the resources.
    func precedes(_ other: ReadDiagnosis) -> Bool {
        if isTagged != other.isTagged { return isTagged }
        guard let date = diagnosis.date else { return false }
        return other.diagnosis.date.map { date.isBefore($0) == true } ?? true
    }
}

extension PatientReader {
    /// The first diagnosis: the Condition that is tagged as such, else the one that began first. The others, one an
    /// admission often, are reported.
    mutating func readDiagnosis() -> Diagnosis? {
        var diagnoses = readEach(.diagnosis, of: indices) { resource, index, identifier throws(StudyError) in
            guard case .condition(let condition) = resource, RelapseMapper.kind(of: condition) == nil,
                DiagnosisMapper.recognizes(condition)
            else { return nil as ReadDiagnosis? }
            return ReadDiagnosis(
                index: index, isTagged: DiagnosisMapper.isTagged(condition),
                diagnosis: try DiagnosisMapper.diagnosis(condition, identifier: identifier))
        }
        let first = diagnoses.indices.min { diagnoses[$0].precedes(diagnoses[$1]) }
        guard let first else { return nil }
        let diagnosis = diagnoses.remove(at: first).diagnosis
        for extra in diagnoses {
            readAs[extra.index] = nil
            setAside(extra.index, .toldBetter)
        }
        return diagnosis
    }

    mutating func readRelapses() -> [Relapse] {
        readEach(.relapse, of: indices) { resource, _, identifier throws(StudyError) in
            guard case .condition(let condition) = resource, let kind = RelapseMapper.kind(of: condition) else {
                return nil
            }
            return try RelapseMapper.relapse(condition, kind: kind, identifier: identifier)
        }
    }

    mutating func readTransplants() -> [Transplant] {
        readEach(.transplant, of: indices) { resource, _, identifier throws(StudyError) in
            guard case .procedure(let procedure) = resource, TransplantMapper.recognizes(procedure) else { return nil }
            return try TransplantMapper.transplant(procedure, identifier: identifier)
        }
    }
}
