/// The kinds of record that a row can give, by the first part of the study fields' names.
enum Concept: String, CaseIterable {
    case patient, diagnosis, relapse, transplant, cycle, infusion, assessment, adverseEvent, followUp

    /// The field that names the record in the source; without a column for it, the row's primary key names it.
    var identifier: StudyField {
        switch self {
        case .patient: .patientIdentifier
        case .diagnosis: .diagnosisIdentifier
        case .relapse: .relapseIdentifier
        case .transplant: .transplantIdentifier
        case .cycle: .cycleIdentifier
        case .infusion: .infusionIdentifier
        case .assessment: .assessmentIdentifier
        case .adverseEvent: .adverseEventIdentifier
        case .followUp: .followUpIdentifier
        }
    }

    /// The field that names the patient a record belongs to.
    var patient: StudyField? {
        switch self {
        case .patient: nil
        case .diagnosis: .diagnosisPatient
        case .relapse: .relapsePatient
        case .transplant: .transplantPatient
        case .cycle: .cyclePatient
        case .infusion: .infusionPatient
        case .assessment: .assessmentPatient
        case .adverseEvent: .adverseEventPatient
        case .followUp: .followUpPatient
        }
    }

    /// The field that names the blinatumomab cycle a record belongs to.
    var cycleNumber: StudyField? {
        switch self {
        case .infusion: .infusionCycleNumber
        case .assessment: .assessmentCycleNumber
        case .adverseEvent: .adverseEventCycleNumber
        case .patient, .diagnosis, .relapse, .transplant, .cycle, .followUp: nil
        }
    }

    /// The fields without which a row gives no record.
    var required: [StudyField] {
        switch self {
        case .patient: [.patientIdentifier]
        case .cycle: [.cyclePatient, .cycleNumber]
        case .infusion: [.infusionPatient, .infusionCycleNumber]
        case .diagnosis, .relapse, .transplant, .assessment, .adverseEvent, .followUp:
            patient.map { [$0] } ?? []
        }
    }

    /// The fields that no two records share: a patient has one diagnosis, one follow-up and one cycle of a number.
    var unique: [[StudyField]] {
        switch self {
        case .diagnosis: [[.diagnosisPatient]]
        case .followUp: [[.followUpPatient]]
        case .cycle: [[.cyclePatient, .cycleNumber]]
        case .patient, .relapse, .transplant, .infusion, .assessment, .adverseEvent: []
        }
    }
}
