import Study

/// The part of a patient's records that oBDS 3 can hold.
struct HeldPatient {
    let patient: Patient
    let mildGrades: [Int: Int]

    /// `nil` for a patient without a code of the tumour, of whom the format can hold nothing.
    init?(_ patient: Patient, _ count: inout UnheldCount) throws(StudyError) {
        guard let diagnosis = try Self.diagnosis(patient.diagnosis, &count) else {
            count.note(.patient)
            return nil
        }
        count.note(.patientIdentifiers, times: patient.identifiers.count - 1)
        if patient.sex == nil { count.note(.patientSex) }
        let cycles = try HeldCycles(patient, &count)
        mildGrades = cycles.mildGrades
        self.patient = try Patient(
            identifiers: [try count.identifier(patient.identifier)], sex: patient.sex ?? .unknown,
            birthDate: count.date(patient.birthDate, .patientBirthDate), diagnosis: diagnosis,
            relapses: try Self.relapses(patient.relapses, &count),
            transplants: try Self.transplants(patient.transplants, &count), cycles: cycles.cycles,
            assessments: try Self.assessments(patient.assessments, &count), adverseEvents: cycles.adverseEvents,
            followUp: try Self.followUp(patient.followUp, &count))
    }

    private static func diagnosis(
        _ diagnosis: Diagnosis?, _ count: inout UnheldCount
    ) throws(StudyError) -> Diagnosis? {
        guard let diagnosis, let tumour = diagnosis.codes.first(where: { OBDSCoding(tumour: $0) != nil }) else {
            return nil
        }
        let morphology = diagnosis.codes.first { OBDSCoding(morphology: $0) != nil }
        count.note(.diagnosisCodes, times: diagnosis.codes.count - (morphology == nil ? 1 : 2))
        var codes = [try count.code(tumour, version: tumour.version)]
        if let morphology { codes.append(try count.code(morphology, version: morphology.version)) }
        var disease = diagnosis.disease
        if let text = disease, !OBDSText.isWritable(text, length: OBDSText.diagnosisLength) {
            count.note(.diagnosisDisease)
            disease = nil
        }
        count.note(.diagnosisImmunophenotype, diagnosis.immunophenotype)
        return try Diagnosis(
            identifier: try count.identifier(diagnosis.identifier), disease: disease,
            date: count.date(diagnosis.date, .diagnosisDate), codes: codes)
    }

    private static func relapses(_ relapses: [Relapse], _ count: inout UnheldCount) throws(StudyError) -> [Relapse] {
        var held: [Relapse] = []
        for relapse in relapses {
            guard relapse.kind == .relapse, let date = relapse.date, date.isWritable, date.precision == .day else {
                count.note(.relapse)
                continue
            }
            count.note(.relapseNumber, relapse.number)
            if !relapse.sites.isEmpty { count.note(.relapseSites) }
            held.append(try Relapse(identifier: try count.identifier(relapse.identifier), date: date))
        }
        return RecordOrder.sorted(held, \.date, \.identifier)
    }

    private static func transplants(
        _ transplants: [Transplant], _ count: inout UnheldCount
    ) throws(StudyError) -> [Transplant] {
        var held: [Transplant] = []
        for transplant in transplants {
            guard let date = transplant.date, date.isWritable, date.precision != .year else {
                count.note(.transplant)
                continue
            }
            count.note(.transplantDonorType, transplant.donorType)
            count.note(.transplantGraftSource, transplant.graftSource)
            count.note(.transplantConditioningIntensity, transplant.conditioningIntensity)
            count.note(.transplantConditioningRegimen, transplant.conditioningRegimen)
            count.note(.transplantTBIDose, transplant.tbiDoseGy)
            held.append(try Transplant(identifier: try count.identifier(transplant.identifier), date: date))
        }
        return RecordOrder.sorted(held, \.date, \.identifier)
    }

    private static func assessments(
        _ assessments: [ResponseAssessment], _ count: inout UnheldCount
    ) throws(StudyError) -> [ResponseAssessment] {
        var held: [ResponseAssessment] = []
        for assessment in assessments {
            guard let date = assessment.date, date.isWritable, date.precision == .day,
                let status = assessment.remissionStatus
            else {
                count.note(.assessment)
                continue
            }
            count.note(.assessmentCycleNumber, assessment.cycleNumber)
            count.note(.assessmentBlasts, assessment.marrowBlastsPercent)
            count.note(.assessmentMarrowStatus, assessment.marrowStatus)
            count.note(.assessmentMRD, assessment.mrd)
            let written = OverallAssessment(status).remissionStatus
            if written != status { count.note(.assessmentRemissionStatus) }
            held.append(
                try ResponseAssessment(
                    identifier: try count.identifier(assessment.identifier), date: date, remissionStatus: written))
        }
        return RecordOrder.sorted(held, \.date, \.identifier)
    }

    private static func followUp(
        _ followUp: FollowUp?, _ count: inout UnheldCount
    ) throws(StudyError) -> FollowUp? {
        guard let followUp else { return nil }
        let isWritable = { (date: PartialDate?) in date.map { $0.isWritable && $0.precision == .day } ?? false }
        let isDeath = followUp.vitalStatus != .alive && isWritable(followUp.deathDate)
        guard isDeath || followUp.vitalStatus == .alive && isWritable(followUp.lastContact) else {
            count.note(.followUp)
            return nil
        }
        if isDeath, followUp.vitalStatus == nil { count.note(.vitalStatus) }
        count.note(.causeOfDeath, followUp.causeOfDeath)
        var codes: [Code] = []
        for code in followUp.causeOfDeathCodes {
            guard OBDSCoding(diagnosis: code) != nil else {
                count.note(.causeOfDeathCodes)
                continue
            }
            let held = try count.code(code, version: code.version)
            if codes.contains(held) { count.note(.causeOfDeathCodes) } else { codes.append(held) }
        }
        return try FollowUp(
            identifier: try count.identifier(followUp.identifier),
            lastContact: count.date(followUp.lastContact, .lastContact, onlyDay: true),
            vitalStatus: isDeath ? .dead : .alive, deathDate: followUp.deathDate, causeOfDeathCodes: codes)
    }
}
