import Study

/// The patient as Patient: identifiers, sex, birth date, and death with or without its date.
enum PatientMapper {
    static func resource(_ patient: Patient, _ scope: PatientScope) -> R4.Patient {
        let followUp = patient.followUp
        return R4.Patient(
            id: scope.id(.patient), meta: R4.Meta(.patient), identifier: patient.identifiers.map(R4.Identifier.init),
            gender: patient.sex?.rawValue, birthDate: patient.birthDate?.description,
            deceasedBoolean: followUp.flatMap(deceased), deceasedDateTime: followUp?.deathDate?.description)
    }

    static func sex(_ resource: R4.Patient) -> Sex? {
        resource.gender.flatMap(Sex.init(rawValue:))
    }

    /// Death without a date is `deceasedBoolean`; a patient of unknown status has neither element.
    private static func deceased(_ followUp: FollowUp) -> Bool? {
        switch followUp.vitalStatus {
        case .alive: false
        case .dead: followUp.deathDate == nil ? true : nil
        case .unknown, nil: nil
        }
    }
}
