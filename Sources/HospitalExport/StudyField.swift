import Study

/// The fields of the study that a column can feed, by the names that a package gives in `marrow:field`: the type and
/// property of the module `Study`, the type without its prefix where that is plain.
///
/// This is the one table of what a hospital export can say; what is not in it, no column can feed.
enum StudyField: String, CaseIterable {
    case patientIdentifier = "patient.identifier"
    case patientSex = "patient.sex"
    case patientBirthDate = "patient.birthDate"

    case diagnosisPatient = "diagnosis.patient"
    case diagnosisIdentifier = "diagnosis.identifier"
    case diagnosisDisease = "diagnosis.disease"
    case diagnosisDate = "diagnosis.date"
    case diagnosisImmunophenotype = "diagnosis.immunophenotype"
    case diagnosisCode = "diagnosis.code"

    case relapsePatient = "relapse.patient"
    case relapseIdentifier = "relapse.identifier"
    case relapseKind = "relapse.kind"
    case relapseNumber = "relapse.number"
    case relapseDate = "relapse.date"
    case relapseSite = "relapse.site"

    case transplantPatient = "transplant.patient"
    case transplantIdentifier = "transplant.identifier"
    case transplantDate = "transplant.date"
    case transplantDonorType = "transplant.donorType"
    case transplantGraftSource = "transplant.graftSource"
    case transplantConditioningIntensity = "transplant.conditioningIntensity"
    case transplantConditioningRegimen = "transplant.conditioningRegimen"
    case transplantTBIDose = "transplant.tbiDoseGy"

    case cyclePatient = "cycle.patient"
    case cycleIdentifier = "cycle.identifier"
    case cycleNumber = "cycle.number"

    case infusionPatient = "infusion.patient"
    case infusionCycleNumber = "infusion.cycleNumber"
    case infusionIdentifier = "infusion.identifier"
    case infusionStart = "infusion.start"
    case infusionEnd = "infusion.end"
    case infusionRate = "infusion.rate"
    case infusionRateUnit = "infusion.rateUnit"
    case infusionWasInterrupted = "infusion.wasInterrupted"
    case infusionInterruptionReason = "infusion.interruptionReason"

    case assessmentPatient = "assessment.patient"
    case assessmentIdentifier = "assessment.identifier"
    case assessmentDate = "assessment.date"
    case assessmentCycleNumber = "assessment.cycleNumber"
    case assessmentBlastsComparator = "assessment.marrowBlastsComparator"
    case assessmentBlasts = "assessment.marrowBlastsPercent"
    case assessmentMarrowStatus = "assessment.marrowStatus"
    case assessmentRemissionStatus = "assessment.remissionStatus"
    case assessmentMRDFinding = "assessment.mrdFinding"
    case assessmentMRDComparator = "assessment.mrdComparator"
    case assessmentMRDLevel = "assessment.mrdLevel"
    case assessmentMRDUnit = "assessment.mrdUnit"
    case assessmentMRDMethod = "assessment.mrdMethod"
    case assessmentMRDSensitivity = "assessment.mrdSensitivity"
    case assessmentMRDSensitivityUnit = "assessment.mrdSensitivityUnit"

    case adverseEventPatient = "adverseEvent.patient"
    case adverseEventIdentifier = "adverseEvent.identifier"
    case adverseEventTerm = "adverseEvent.term"
    case adverseEventCode = "adverseEvent.code"
    case adverseEventSpecialInterest = "adverseEvent.specialInterest"
    case adverseEventGrade = "adverseEvent.grade"
    case adverseEventGradeScale = "adverseEvent.gradeScale"
    case adverseEventGradeVersion = "adverseEvent.gradeVersion"
    case adverseEventOnset = "adverseEvent.onset"
    case adverseEventResolution = "adverseEvent.resolution"
    case adverseEventCycleNumber = "adverseEvent.cycleNumber"
    case adverseEventIsSerious = "adverseEvent.isSerious"
    case adverseEventRelatedness = "adverseEvent.relatedness"
    case adverseEventActionTaken = "adverseEvent.actionTaken"
    case adverseEventOutcome = "adverseEvent.outcome"

    case followUpPatient = "followUp.patient"
    case followUpIdentifier = "followUp.identifier"
    case followUpLastContact = "followUp.lastContact"
    case followUpVitalStatus = "followUp.vitalStatus"
    case followUpDeathDate = "followUp.deathDate"
    case followUpCauseOfDeath = "followUp.causeOfDeath"
    case followUpCauseOfDeathCode = "followUp.causeOfDeathCode"
}

extension StudyField {
    /// What a field holds, and so what a column that feeds it must be.
    enum Kind: Hashable {
        /// A name that the source gives; ``marrow:system`` tells its name space.
        case identifier
        /// The identifier of the patient that the row belongs to.
        case patientReference
        case text
        /// A code of the code system in `marrow:system`; the column in `marrow:version` holds its version.
        case code
        /// One of the study's own words.
        case word([String])
        case date
        case number
        case integer
        case boolean
    }

    var kind: Kind {
        switch self {
        case .patientIdentifier, .diagnosisIdentifier, .relapseIdentifier, .transplantIdentifier, .cycleIdentifier,
            .infusionIdentifier, .assessmentIdentifier, .adverseEventIdentifier, .followUpIdentifier:
            .identifier
        case .diagnosisPatient, .relapsePatient, .transplantPatient, .cyclePatient, .infusionPatient,
            .assessmentPatient, .adverseEventPatient, .followUpPatient:
            .patientReference
        case .diagnosisDisease, .transplantConditioningRegimen, .infusionInterruptionReason, .adverseEventTerm,
            .adverseEventGradeVersion, .followUpCauseOfDeath:
            .text
        case .diagnosisCode, .adverseEventCode, .followUpCauseOfDeathCode: .code
        case .patientBirthDate, .diagnosisDate, .relapseDate, .transplantDate, .infusionStart, .infusionEnd,
            .assessmentDate, .adverseEventOnset, .adverseEventResolution, .followUpLastContact, .followUpDeathDate:
            .date
        case .transplantTBIDose, .infusionRate, .assessmentBlasts, .assessmentMRDLevel, .assessmentMRDSensitivity:
            .number
        case .relapseNumber, .cycleNumber, .infusionCycleNumber, .assessmentCycleNumber, .adverseEventGrade,
            .adverseEventCycleNumber:
            .integer
        case .infusionWasInterrupted, .adverseEventIsSerious: .boolean
        case .patientSex: .words(of: Sex.self)
        case .diagnosisImmunophenotype: .words(of: Immunophenotype.self)
        case .relapseKind: .words(of: Relapse.Kind.self)
        case .relapseSite: .words(of: Relapse.Site.self)
        case .transplantDonorType: .words(of: DonorType.self)
        case .transplantGraftSource: .words(of: GraftSource.self)
        case .transplantConditioningIntensity: .words(of: ConditioningIntensity.self)
        case .infusionRateUnit: .words(of: InfusionRate.Unit.self)
        case .assessmentBlastsComparator, .assessmentMRDComparator: .words(of: BoundedNumber.Comparator.self)
        case .assessmentMarrowStatus: .words(of: MarrowStatus.self)
        case .assessmentRemissionStatus: .words(of: RemissionStatus.self)
        case .assessmentMRDFinding: .words(of: MinimalResidualDisease.Finding.self)
        case .assessmentMRDUnit, .assessmentMRDSensitivityUnit: .words(of: MRDLevel.Unit.self)
        case .assessmentMRDMethod: .words(of: MinimalResidualDisease.Method.self)
        case .adverseEventSpecialInterest: .words(of: AdverseEvent.SpecialInterest.self)
        case .adverseEventGradeScale: .words(of: ToxicityGrade.Scale.self)
        case .adverseEventRelatedness: .words(of: AdverseEvent.Relatedness.self)
        case .adverseEventActionTaken: .words(of: AdverseEvent.ActionTaken.self)
        case .adverseEventOutcome: .words(of: AdverseEvent.Outcome.self)
        case .followUpVitalStatus: .words(of: VitalStatus.self)
        }
    }

    /// The units, in UCUM, that a number of the study may have; nil for numbers without one.
    var units: [String]? {
        switch self {
        case .infusionRate: InfusionRate.Unit.allCases.map(\.rawValue)
        case .assessmentBlasts: ["%"]
        case .assessmentMRDLevel, .assessmentMRDSensitivity: MRDLevel.Unit.allCases.map(\.rawValue)
        case .transplantTBIDose: ["Gy"]
        default: nil
        }
    }

    /// The field that takes the unit of a number; nil where the study has it in one unit only.
    var unitField: StudyField? {
        switch self {
        case .infusionRate: .infusionRateUnit
        case .assessmentMRDLevel: .assessmentMRDUnit
        case .assessmentMRDSensitivity: .assessmentMRDSensitivityUnit
        default: nil
        }
    }

    /// The field that takes the sign before a number.
    var comparatorField: StudyField? {
        switch self {
        case .assessmentBlasts: .assessmentBlastsComparator
        case .assessmentMRDLevel: .assessmentMRDComparator
        default: nil
        }
    }

    /// The units that the field itself names, for a field that holds a unit.
    var unitsByName: [String]? {
        StudyField.allCases.first { $0.unitField == self }?.units
    }

    /// Whether several columns of a table may feed the field, in the order of the package.
    var isRepeatable: Bool {
        switch kind {
        case .code: true
        default: self == .patientIdentifier || self == .relapseSite
        }
    }

    /// The record that the field belongs to.
    var concept: Concept {
        // Every name above begins with its concept's, which a test holds.
        Concept(rawValue: String(rawValue.prefix { $0 != "." })) ?? .patient
    }
}

extension StudyField.Kind {
    fileprivate static func words<Word: CaseIterable & RawRepresentable<String>>(of type: Word.Type) -> Self {
        .word(type.allCases.map(\.rawValue))
    }
}
