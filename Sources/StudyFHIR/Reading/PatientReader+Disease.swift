import Study

extension PatientReader {
    /// The first diagnosis; a second one is reported.
    mutating func readDiagnosis() -> Diagnosis? {
        let diagnoses = readEach(.diagnosis, of: indices) { resource, _, identifier throws(StudyError) in
            guard case .condition(let condition) = resource, RelapseMapper.kind(of: condition) == nil,
                DiagnosisMapper.recognizes(condition)
            else { return nil as (Diagnosis, Identifier)? }
            return (try DiagnosisMapper.diagnosis(condition, identifier: identifier), identifier)
        }
        for extra in diagnoses.dropFirst() {
            for (index, origin) in readAs where origin.kind == .diagnosis && origin.record == extra.1 {
                setAside(index, .duplicate)
            }
        }
        return diagnoses.first?.0
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
