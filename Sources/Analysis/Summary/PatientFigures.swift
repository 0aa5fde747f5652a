import Study

/// What the figures ask of a patient.
struct PatientFigures: Sendable {
    let ageAtDiagnosisYears: Double?
    let ageAtFirstBlinatumomabYears: Double?
    let relapseLine: Int?
    let hadTransplantBeforeBlinatumomab: Bool?
    let hadMoreThan25PercentBlasts: Bool?
    let isResponder: Bool
    let isMRDNegativeResponder: Bool?
    let hadCytokineReleaseSyndrome: Bool
    let cycles: Int
    let neurotoxicityEvents: Int
    let isLongTermSurvivor: Bool?
    let hadHaploidenticalTransplantsBeforeAndAfter: Bool?
    let followUpDays: Int?
    /// Overall survival as the Kaplan-Meier estimate takes it; `nil` when the time is missing.
    let survivalTime: (days: Double, isEvent: Bool)?

    init(_ patient: Patient) {
        ageAtDiagnosisYears = patient.ageAtDiagnosisYears
        ageAtFirstBlinatumomabYears = patient.ageAtFirstBlinatumomabYears
        relapseLine = patient.relapseLine
        hadTransplantBeforeBlinatumomab = patient.hadTransplantBeforeBlinatumomab
        hadMoreThan25PercentBlasts = patient.hadMoreThan25PercentBlasts
        isResponder = patient.isResponder
        isMRDNegativeResponder = patient.isMRDNegativeResponder
        hadCytokineReleaseSyndrome = patient.hadCytokineReleaseSyndrome
        cycles = patient.cycles.count
        neurotoxicityEvents = patient.neurotoxicityEvents.count
        isLongTermSurvivor = patient.isLongTermSurvivor
        hadHaploidenticalTransplantsBeforeAndAfter = patient.hadHaploidenticalTransplantsBeforeAndAfter
        followUpDays = patient.followUpDays
        survivalTime = patient.overallSurvival.flatMap { survival in
            survival.days.map { (Double($0), survival.isEvent) }
        }
    }
}
