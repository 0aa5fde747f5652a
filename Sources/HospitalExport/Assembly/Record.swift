import Study

/// What one row says of a patient.
enum Record {
    case patient(PatientRecord)
    case diagnosis(Diagnosis, of: String)
    case relapse(Relapse, of: String)
    case transplant(Transplant, of: String)
    case cycle(BlinatumomabCycle, of: String)
    case infusion(Infusion, cycle: Int, of: String)
    case assessment(ResponseAssessment, of: String)
    case adverseEvent(AdverseEvent, of: String)
    case followUp(FollowUp, of: String)
}

extension Record {
    /// What the row names the patient by.
    var patient: String {
        switch self {
        case .patient(let record): record.key
        case .diagnosis(_, let patient), .relapse(_, let patient), .transplant(_, let patient), .cycle(_, let patient),
            .infusion(_, _, let patient), .assessment(_, let patient), .adverseEvent(_, let patient),
            .followUp(_, let patient):
            patient
        }
    }

    var concept: Concept {
        switch self {
        case .patient: .patient
        case .diagnosis: .diagnosis
        case .relapse: .relapse
        case .transplant: .transplant
        case .cycle: .cycle
        case .infusion: .infusion
        case .assessment: .assessment
        case .adverseEvent: .adverseEvent
        case .followUp: .followUp
        }
    }

    /// The record's own identifier; `nil` for the patient, of whom there is one only.
    var identifier: Identifier? {
        switch self {
        case .patient: nil
        case .diagnosis(let record, _): record.identifier
        case .relapse(let record, _): record.identifier
        case .transplant(let record, _): record.identifier
        case .cycle(let record, _): record.identifier
        case .infusion(let record, _, _): record.identifier
        case .assessment(let record, _): record.identifier
        case .adverseEvent(let record, _): record.identifier
        case .followUp(let record, _): record.identifier
        }
    }
}

/// A patient without the records that other rows give.
struct PatientRecord {
    /// What the rows of other tables name the patient by.
    let key: String
    let identifiers: [Identifier]
    let sex: Sex?
    let birthDate: PartialDate?
}

/// Why a row gives no record, and the field to blame where one is known.
struct RecordFault: Error {
    let rule: String
    let field: StudyField?
    let message: String
    let remedy: String

    init(_ error: StudyError, in concept: Concept) {
        rule = "study-" + error.rule.rawValue
        field = Self.field(error.field, in: concept)
        message = error.message
        remedy = error.remedy
    }

    init(_ rule: String, _ field: StudyField, _ message: String, remedy: String) {
        self.rule = rule
        self.field = field
        self.message = message
        self.remedy = remedy
    }

    /// The study's name of a property, such as `Infusion.end`, is a field's name but for the type.
    private static func field(_ name: String, in concept: Concept) -> StudyField? {
        switch name {
        case "Identifier.value", "Identifier.system": concept.identifier
        case "InfusionRate.value": .infusionRate
        case "MinimalResidualDisease.finding": .assessmentMRDFinding
        case "MRDLevel.number": .assessmentMRDLevel
        case "ToxicityGrade.version": .adverseEventGradeVersion
        case "Relapse.sites": .relapseSite
        default: StudyField(rawValue: concept.rawValue + name.drop { $0 != "." })
        }
    }
}
