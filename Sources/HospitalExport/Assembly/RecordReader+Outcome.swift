import Study

extension RecordReader {
    func assessment() throws(RecordFault) -> ResponseAssessment {
        let identifier = try identifier()
        let blasts = number(.assessmentBlasts)
        let comparator: BoundedNumber.Comparator? = word(.assessmentBlastsComparator)
        if blasts == nil { leaveOut([.assessmentBlastsComparator], without: "a number of blasts") }
        let mrd = try minimalResidualDisease()
        return try make { () throws(StudyError) in
            try ResponseAssessment(
                identifier: identifier, date: date(.assessmentDate), cycleNumber: integer(.assessmentCycleNumber),
                marrowBlastsPercent: blasts.map { BoundedNumber(comparator: comparator, value: $0) },
                marrowStatus: word(.assessmentMarrowStatus), remissionStatus: word(.assessmentRemissionStatus),
                mrd: mrd)
        }
    }

    private func minimalResidualDisease() throws(RecordFault) -> MinimalResidualDisease? {
        let finding: MinimalResidualDisease.Finding? = word(.assessmentMRDFinding)
        let level = try level(.assessmentMRDLevel, .assessmentMRDUnit, comparator: .assessmentMRDComparator)
        guard finding != nil || level != nil else {
            leaveOut(
                [.assessmentMRDMethod, .assessmentMRDSensitivity, .assessmentMRDSensitivityUnit],
                without: "a finding or level of MRD")
            return nil
        }
        let sensitivity = try self.level(.assessmentMRDSensitivity, .assessmentMRDSensitivityUnit)
        return try make { () throws(StudyError) in
            try MinimalResidualDisease(
                finding: finding, level: level, method: word(.assessmentMRDMethod), sensitivity: sensitivity)
        }
    }

    private func level(
        _ field: StudyField, _ unitField: StudyField, comparator: StudyField? = nil
    ) throws(RecordFault) -> MRDLevel? {
        guard let value = number(field) else {
            leaveOut([unitField] + (comparator.map { [$0] } ?? []), without: "a number")
            return nil
        }
        guard let unit: MRDLevel.Unit = word(unitField) else { throw unitMissing(field) }
        let number = BoundedNumber(comparator: comparator.flatMap { word($0) }, value: value)
        return try make { () throws(StudyError) in try MRDLevel(number: number, unit: unit) }
    }

    func adverseEvent() throws(RecordFault) -> AdverseEvent {
        let identifier = try identifier()
        let grade = try grade()
        return try make { () throws(StudyError) in
            try AdverseEvent(
                identifier: identifier, term: text(.adverseEventTerm), codes: try codes(.adverseEventCode),
                specialInterest: word(.adverseEventSpecialInterest), grade: grade, onset: date(.adverseEventOnset),
                resolution: date(.adverseEventResolution), cycleNumber: integer(.adverseEventCycleNumber),
                isSerious: boolean(.adverseEventIsSerious), relatedness: word(.adverseEventRelatedness),
                actionTaken: word(.adverseEventActionTaken), outcome: word(.adverseEventOutcome))
        }
    }

    private func grade() throws(RecordFault) -> ToxicityGrade? {
        guard let grade = integer(.adverseEventGrade) else {
            leaveOut([.adverseEventGradeScale, .adverseEventGradeVersion], without: "a grade")
            return nil
        }
        return try make { () throws(StudyError) in
            try ToxicityGrade(
                grade: grade, scale: word(.adverseEventGradeScale), version: text(.adverseEventGradeVersion))
        }
    }
}
