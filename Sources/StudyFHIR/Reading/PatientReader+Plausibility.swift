import Diagnostics
import FHIR
import Study

extension PatientReader {
    /// Warnings of what is implausible in the patient that was read, each at the resource that tells the field.
    func plausibility(of patient: Patient) -> [Diagnostic] {
        let findings = patient.plausibilityFindings
        guard !findings.isEmpty else { return [] }
        var resources: [Origin: Int] = [:]
        for (index, origin) in readAs { resources[Origin(kind: origin.kind, record: origin.record)] = index }
        return findings.map { finding in
            let record = finding.field.recordIdentifier(in: patient)
            let index = finding.field.resourceKinds.lazy.compactMap { resources[Origin(kind: $0, record: record)] }
                .first
            return finding.diagnostic(at: collection.resources[index ?? patientIndex].element.location)
        }
    }
}

/// What a resource was read as.
private struct Origin: Hashable {
    let kind: ResourceKind
    let record: Identifier?
}

extension PatientField {
    /// The resources that may tell the field, the likeliest first; none where the Patient does.
    fileprivate var resourceKinds: [ResourceKind] {
        switch record {
        case .patient: []
        case .diagnosis: [.diagnosis]
        case .relapse: [.relapse]
        case .transplant: [.transplant]
        case .cycle: [.cycle]
        case .infusion: [.infusion]
        case .assessment: [assessmentMember].compactMap { $0 } + ResourceKind.assessmentKinds
        case .adverseEvent: [.adverseEvent]
        case .followUp: name == .deathDate ? [] : [.followUp, .vitalStatus, .causeOfDeath]
        }
    }

    private var assessmentMember: ResourceKind? {
        switch name {
        case .marrowBlastsPercent: .marrowBlasts
        case .marrowStatus: .marrowStatus
        case .remissionStatus: .diseaseStatus
        case .mrdFinding, .mrdLevel: .minimalResidualDisease
        default: nil
        }
    }
}

extension ResourceKind {
    /// The Observations that tell an assessment: the whole first, then its members.
    fileprivate static let assessmentKinds: [ResourceKind] = [
        .assessment, .marrowBlasts, .marrowStatus, .diseaseStatus, .minimalResidualDisease,
    ]
}
