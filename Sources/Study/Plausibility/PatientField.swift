/// A field of one of a patient's records, by the names of ``Patient`` and positions counted from 0, such as
/// `cycles[1].infusions[2].rate`.
public struct PatientField: Sendable, Hashable {
    public enum Record: Sendable, Hashable {
        case patient, diagnosis
        case relapse(Int)
        case transplant(Int)
        case cycle(Int)
        case infusion(Int, cycle: Int)
        case assessment(Int)
        case adverseEvent(Int)
        case followUp
    }

    /// The fields that rules blame, by the names of the properties.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        case birthDate, date, immunophenotype, number, donorType
        case infusions, start, end, rate
        case marrowBlastsPercent, marrowStatus, remissionStatus
        case mrdFinding = "mrd.finding"
        case mrdLevel = "mrd.level"
        case onset, resolution, grade, isSerious, outcome
        case gradeScale = "grade.scale"
        case gradeVersion = "grade.version"
        case lastContact, deathDate
    }

    public let record: Record
    public let name: Name

    init(_ record: Record, _ name: Name) {
        self.record = record
        self.name = name
    }
}

extension PatientField: CustomStringConvertible {
    public var description: String {
        switch record {
        case .patient: name.rawValue
        case .diagnosis: "diagnosis.\(name.rawValue)"
        case .relapse(let index): "relapses[\(index)].\(name.rawValue)"
        case .transplant(let index): "transplants[\(index)].\(name.rawValue)"
        case .cycle(let index): "cycles[\(index)].\(name.rawValue)"
        case .infusion(let index, let cycle): "cycles[\(cycle)].infusions[\(index)].\(name.rawValue)"
        case .assessment(let index): "assessments[\(index)].\(name.rawValue)"
        case .adverseEvent(let index): "adverseEvents[\(index)].\(name.rawValue)"
        case .followUp: "followUp.\(name.rawValue)"
        }
    }
}

extension PatientField {
    /// The identifier of the record that holds the field; `nil` when the patient has no such record.
    public func recordIdentifier(in patient: Patient) -> Identifier? {
        switch record {
        case .patient: patient.identifier
        case .diagnosis: patient.diagnosis?.identifier
        case .relapse(let index): patient.relapses.element(at: index)?.identifier
        case .transplant(let index): patient.transplants.element(at: index)?.identifier
        case .cycle(let index): patient.cycles.element(at: index)?.identifier
        case .infusion(let index, let cycle):
            patient.cycles.element(at: cycle)?.infusions.element(at: index)?.identifier
        case .assessment(let index): patient.assessments.element(at: index)?.identifier
        case .adverseEvent(let index): patient.adverseEvents.element(at: index)?.identifier
        case .followUp: patient.followUp?.identifier
        }
    }
}

extension Array {
    fileprivate func element(at index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
