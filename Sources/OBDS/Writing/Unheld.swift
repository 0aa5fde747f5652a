/// What of a study oBDS 3 has no place for: the type and property of the module `Study`.
///
/// This is the one list of it: what is taken away before writing is counted here, and nothing else is taken away.
public enum Unheld: String, Sendable, Hashable, CaseIterable {
    case studyTitle = "Study.title"
    case studyPeriod = "Study.period"
    case identifierSystem = "Identifier.system"
    case identifierValue = "Identifier.value"
    case codeDisplay = "Code.display"
    case codeVersion = "Code.version"

    case patient = "Patient"
    case patientIdentifiers = "Patient.identifiers"
    case patientSex = "Patient.sex"
    case patientBirthDate = "Patient.birthDate"

    case diagnosisDisease = "Diagnosis.disease"
    case diagnosisDate = "Diagnosis.date"
    case diagnosisImmunophenotype = "Diagnosis.immunophenotype"
    case diagnosisCodes = "Diagnosis.codes"

    case relapse = "Relapse"
    case relapseNumber = "Relapse.number"
    case relapseSites = "Relapse.sites"

    case transplant = "Transplant"
    case transplantDonorType = "Transplant.donorType"
    case transplantGraftSource = "Transplant.graftSource"
    case transplantConditioningIntensity = "Transplant.conditioningIntensity"
    case transplantConditioningRegimen = "Transplant.conditioningRegimen"
    case transplantTBIDose = "Transplant.tbiDoseGy"

    case cycle = "BlinatumomabCycle"
    case cycleNumber = "BlinatumomabCycle.number"
    case infusion = "Infusion"
    case infusionIdentifier = "Infusion.identifier"
    case infusionEnd = "Infusion.end"
    case infusionRate = "Infusion.rate"
    case infusionWasInterrupted = "Infusion.wasInterrupted"

    case assessment = "ResponseAssessment"
    case assessmentCycleNumber = "ResponseAssessment.cycleNumber"
    case assessmentBlasts = "ResponseAssessment.marrowBlastsPercent"
    case assessmentMarrowStatus = "ResponseAssessment.marrowStatus"
    case assessmentRemissionStatus = "ResponseAssessment.remissionStatus"
    case assessmentMRD = "ResponseAssessment.mrd"

    case mildAdverseEvent = "AdverseEvent (grade 1 or 2)"
    case adverseEvent = "AdverseEvent"
    case adverseEventIdentifier = "AdverseEvent.identifier"
    case adverseEventTerm = "AdverseEvent.term"
    case adverseEventCodes = "AdverseEvent.codes"
    case adverseEventSpecialInterest = "AdverseEvent.specialInterest"
    case adverseEventGradeVersion = "ToxicityGrade.version"
    case adverseEventOnset = "AdverseEvent.onset"
    case adverseEventResolution = "AdverseEvent.resolution"
    case adverseEventIsSerious = "AdverseEvent.isSerious"
    case adverseEventRelatedness = "AdverseEvent.relatedness"
    case adverseEventActionTaken = "AdverseEvent.actionTaken"
    case adverseEventOutcome = "AdverseEvent.outcome"

    case followUp = "FollowUp"
    case lastContact = "FollowUp.lastContact"
    case vitalStatus = "FollowUp.vitalStatus"
    case causeOfDeath = "FollowUp.causeOfDeath"
    case causeOfDeathCodes = "FollowUp.causeOfDeathCodes"

    /// Why it is not held, or how it is written instead, without a full stop.
    public var reason: String {
        switch self {
        case .identifierValue:
            "the identifier is longer than 50 characters or has other characters; its hash is written"
        case .codeVersion: "the edition of the code is not one that the format names"
        case .patient: "the patient has no ICD-10 code of the tumour, without which the format takes no report"
        case .patientIdentifiers: "a patient has one identifier in the format"
        case .patientSex: "the sex is missing; it is written as unknown"
        case .patientBirthDate, .diagnosisDate: "the date lies outside the years 1890 to 2025"
        case .diagnosisDisease: "the text is longer than 1000 characters or has other than Latin characters"
        case .diagnosisCodes: "the format takes one ICD-10 code and one of the morphology"
        case .relapse: "the relapse has no day, or is refractory disease, which the format does not know"
        case .transplant, .cycle: "the record has no month of its beginning, which the format wants"
        case .cycleNumber: "the format counts no cycles; they are in the order of their first days"
        case .infusion: "the format has one therapy a cycle, with its first and last day"
        case .infusionIdentifier: "the therapy has the cycle's identifier"
        case .infusionEnd: "the format wants the day of the end"
        case .infusionWasInterrupted:
            "the format has its own reasons for the end of a therapy, and this is none of them"
        case .assessment: "the assessment has no day or no remission status, which the format wants"
        case .assessmentRemissionStatus: "the recovery of the blood (CRh, CRi) has no code; it is written as CR"
        case .mildAdverseEvent: "the format lists grades 3 to 5 only; of the others it takes a cycle's highest"
        case .adverseEvent: "the event has no grade of CTCAE, no cycle that is written, or neither a term nor a code"
        case .adverseEventTerm: "the format takes a MedDRA code or a term, and the code is written"
        case .adverseEventCodes: "the format takes MedDRA codes only, one an event"
        case .adverseEventGradeVersion: "the format knows the versions 4, 4.03 and 5.0 of CTCAE"
        case .followUp: "the patient is neither known to be alive on a day nor to have died on one"
        case .lastContact: "the format wants a day"
        case .vitalStatus: "a date of death is given without the vital status; it is written as dead"
        case .causeOfDeathCodes: "the format takes ICD-10 codes only"
        case .studyTitle, .studyPeriod, .identifierSystem, .codeDisplay, .diagnosisImmunophenotype, .relapseNumber,
            .relapseSites, .transplantDonorType, .transplantGraftSource, .transplantConditioningIntensity,
            .transplantConditioningRegimen, .transplantTBIDose, .infusionRate, .assessmentCycleNumber,
            .assessmentBlasts, .assessmentMarrowStatus, .assessmentMRD, .adverseEventIdentifier,
            .adverseEventSpecialInterest, .adverseEventOnset, .adverseEventResolution, .adverseEventIsSerious,
            .adverseEventRelatedness, .adverseEventActionTaken, .adverseEventOutcome, .causeOfDeath:
            Self.noPlace
        }
    }

    private static let noPlace = "the format has no place for it"

    /// What no file of oBDS holds.
    static let neverHeld = allCases.filter { $0.reason == noPlace } + [.mildAdverseEvent]
}
