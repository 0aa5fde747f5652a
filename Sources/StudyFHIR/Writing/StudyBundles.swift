import Study

/// A study as FHIR R4: a Bundle of type collection a patient, each with the ResearchStudy, so that every reference
/// resolves within its Bundle.
public struct StudyBundles: Sendable {
    /// The study itself; every Bundle holds it, too.
    public let researchStudy: R4.ResearchStudy
    /// In the order of the study.
    public let bundles: [(patient: Identifier, bundle: R4.Bundle)]

    public init(_ study: Study) {
        let researchStudy = ResearchStudyMapper.resource(study)
        self.researchStudy = researchStudy
        bundles = study.patients.map { patient in
            let scope = PatientScope(study: study.identifier, patient: patient.identifier)
            let resources = [.researchStudy(researchStudy)] + PatientResources(patient, scope).all
            return (patient.identifier, Self.bundle(resources, id: scope.id(.bundle)))
        }
    }

    /// The id of the Patient of a patient.
    package static func id(ofPatient identifier: Identifier) -> String {
        ResourceIdentity(kind: .patient, identifiers: [identifier]).id
    }

    private static func bundle(_ resources: [R4.Resource], id: String) -> R4.Bundle {
        let entries = resources.map { resource in
            R4.Bundle.Entry(
                fullUrl: "\(Canonical.base)/\(resource.typeName)/\(resource.domainResource?.id ?? "")",
                resource: resource)
        }
        return R4.Bundle(id: id, meta: R4.Meta(.bundle), type: R4.Bundle.collection, entry: entries)
    }
}

/// The resources of one patient, in the order of the study.
struct PatientResources {
    let all: [R4.Resource]

    init(_ patient: Patient, _ scope: PatientScope) {
        let cycles = Dictionary(patient.cycles.map { ($0.number, $0.identifier) }) { first, _ in first }
        var resources: [R4.Resource] = [
            .patient(PatientMapper.resource(patient, scope)), .researchSubject(ResearchSubjectMapper.resource(scope)),
        ]
        resources += patient.diagnosis.map { [.condition(DiagnosisMapper.resource($0, scope))] } ?? []
        resources += patient.relapses.map { .condition(RelapseMapper.resource($0, scope)) }
        resources += patient.transplants.map { .procedure(TransplantMapper.resource($0, scope)) }
        for cycle in patient.cycles {
            resources.append(.procedure(CycleMapper.resource(cycle, scope)))
            resources += cycle.infusions.map {
                .medicationAdministration(InfusionMapper.resource($0, cycle: cycle, scope))
            }
        }
        for assessment in patient.assessments {
            let cycle = assessment.cycleNumber.flatMap { cycles[$0] }
            resources += AssessmentMapper(assessment, cycle: cycle, scope).resources.map { .observation($0) }
        }
        resources += patient.adverseEvents.map { event in
            .adverseEvent(AdverseEventMapper.resource(event, cycle: event.cycleNumber.flatMap { cycles[$0] }, scope))
        }
        resources += patient.followUp.map { FollowUpMapper.resources($0, scope).map { .observation($0) } } ?? []
        all = resources
    }
}
