import Study

/// The study and patient that resources are written for: makes their ids and the references between them.
struct PatientScope: Sendable {
    let study: Identifier
    let patient: Identifier
    let studyReference: R4.Reference
    let subject: R4.Reference

    init(study: Identifier, patient: Identifier) {
        self.study = study
        self.patient = patient
        let studyIdentity = ResourceIdentity(kind: .study, identifiers: [study])
        studyReference = R4.Reference(reference: studyIdentity.relativeURL)
        let patientIdentity = ResourceIdentity(kind: .patient, identifiers: [patient])
        subject = R4.Reference(reference: patientIdentity.relativeURL)
    }

    func identity(_ kind: ResourceKind, _ record: Identifier? = nil) -> ResourceIdentity {
        let identifiers =
            switch kind {
            case .study: [study]
            case .researchSubject, .bundle: [study, patient]
            default: [patient, record].compactMap { $0 }
            }
        return ResourceIdentity(kind: kind, identifiers: identifiers)
    }

    func id(_ kind: ResourceKind, _ record: Identifier? = nil) -> String {
        identity(kind, record).id
    }

    func reference(_ kind: ResourceKind, _ record: Identifier? = nil) -> R4.Reference {
        R4.Reference(reference: identity(kind, record).relativeURL)
    }

    /// The cycle that a resource is part of, by reference and by the cycle's own identifier.
    func reference(toCycle cycle: Identifier) -> R4.Reference {
        var reference = reference(.cycle, cycle)
        reference.identifier = R4.Identifier(cycle)
        return reference
    }
}
