import Study

/// Pseudonymises the records of one patient.
struct RecordPseudonymizer {
    let pseudonyms: Pseudonyms
    let codes: CodeForms
    /// `nil` where no date stays.
    let shift: DateShift?
    /// By field, how many values were removed.
    private(set) var removed: [String: Int] = [:]

    init(pseudonyms: Pseudonyms, codes: CodeForms, shift: DateShift?) {
        self.pseudonyms = pseudonyms
        self.codes = codes
        self.shift = shift
    }

    mutating func diagnosis(_ diagnosis: Diagnosis?) throws(StudyError) -> Diagnosis? {
        guard let diagnosis else { return nil }
        return try Diagnosis(
            identifier: pseudonyms.identifier(diagnosis.identifier),
            disease: text(diagnosis.disease, "Diagnosis.disease"), date: start(diagnosis.date),
            immunophenotype: diagnosis.immunophenotype, codes: codes(diagnosis.codes, "Diagnosis.codes"))
    }

    mutating func relapses(_ relapses: [Relapse]) throws(StudyError) -> [Relapse] {
        try each(relapses) { records, relapse throws(StudyError) in
            try Relapse(
                identifier: records.pseudonyms.identifier(relapse.identifier), kind: relapse.kind,
                number: relapse.number, date: records.start(relapse.date), sites: relapse.sites)
        }
    }

    mutating func transplants(_ transplants: [Transplant]) throws(StudyError) -> [Transplant] {
        try each(transplants) { records, transplant throws(StudyError) in
            try Transplant(
                identifier: records.pseudonyms.identifier(transplant.identifier), date: records.start(transplant.date),
                donorType: transplant.donorType, graftSource: transplant.graftSource,
                conditioningIntensity: transplant.conditioningIntensity,
                conditioningRegimen: records.text(transplant.conditioningRegimen, "Transplant.conditioningRegimen"),
                tbiDoseGy: transplant.tbiDoseGy)
        }
    }

    mutating func cycles(_ cycles: [BlinatumomabCycle]) throws(StudyError) -> [BlinatumomabCycle] {
        try each(cycles) { records, cycle throws(StudyError) in
            try BlinatumomabCycle(
                identifier: records.pseudonyms.identifier(cycle.identifier), number: cycle.number,
                infusions: records.infusions(cycle.infusions))
        }
    }

    private mutating func infusions(_ infusions: [Infusion]) throws(StudyError) -> [Infusion] {
        try each(infusions) { records, infusion throws(StudyError) in
            try Infusion(
                identifier: records.pseudonyms.identifier(infusion.identifier), start: records.start(infusion.start),
                end: records.end(infusion.end), rate: infusion.rate, wasInterrupted: infusion.wasInterrupted,
                interruptionReason: records.text(infusion.interruptionReason, "Infusion.interruptionReason"))
        }
    }

    mutating func assessments(_ assessments: [ResponseAssessment]) throws(StudyError) -> [ResponseAssessment] {
        try each(assessments) { records, assessment throws(StudyError) in
            try ResponseAssessment(
                identifier: records.pseudonyms.identifier(assessment.identifier), date: records.start(assessment.date),
                cycleNumber: assessment.cycleNumber, marrowBlastsPercent: assessment.marrowBlastsPercent,
                marrowStatus: assessment.marrowStatus, remissionStatus: assessment.remissionStatus,
                mrd: assessment.mrd)
        }
    }

    mutating func adverseEvents(_ events: [AdverseEvent]) throws(StudyError) -> [AdverseEvent] {
        try each(events) { records, event throws(StudyError) in
            try AdverseEvent(
                identifier: records.pseudonyms.identifier(event.identifier),
                term: records.text(event.term, "AdverseEvent.term"),
                codes: records.codes(event.codes, "AdverseEvent.codes"), specialInterest: event.specialInterest,
                grade: records.grade(event.grade), onset: records.start(event.onset),
                resolution: records.end(event.resolution), cycleNumber: event.cycleNumber, isSerious: event.isSerious,
                relatedness: event.relatedness, actionTaken: event.actionTaken, outcome: event.outcome)
        }
    }

    mutating func followUp(_ followUp: FollowUp?) throws(StudyError) -> FollowUp? {
        guard let followUp else { return nil }
        return try FollowUp(
            identifier: pseudonyms.identifier(followUp.identifier), lastContact: end(followUp.lastContact),
            vitalStatus: followUp.vitalStatus, deathDate: end(followUp.deathDate),
            causeOfDeath: text(followUp.causeOfDeath, "FollowUp.causeOfDeath"),
            causeOfDeathCodes: codes(followUp.causeOfDeathCodes, "FollowUp.causeOfDeathCodes"))
    }

    // MARK: Values

    private func start(_ date: PartialDate?) -> PartialDate? { date.flatMap { shift?.moved($0) } }

    private func end(_ date: PartialDate?) -> PartialDate? { date.flatMap { shift?.moved($0, as: .end) } }

    /// The words of the source never stay.
    private mutating func text(_ text: String?, _ field: String) -> String? {
        if text != nil { removed[field, default: 0] += 1 }
        return nil
    }

    /// Those that are known to be codes, each once, without displays.
    private mutating func codes(_ codes: [Code], _ field: String) throws(StudyError) -> [Code] {
        var result: [Code] = []
        for code in codes {
            guard self.codes.allows(code.code, system: code.system) else {
                removed[field, default: 0] += 1
                continue
            }
            let version = code.version.flatMap { CodeForms.isVersion($0) ? $0 : nil }
            let kept = try Code(system: code.system, code: code.code, version: version)
            if !result.contains(kept) { result.append(kept) }
        }
        return result
    }

    private mutating func grade(_ grade: ToxicityGrade?) throws(StudyError) -> ToxicityGrade? {
        guard let grade else { return nil }
        let version = grade.version.flatMap { CodeForms.isVersion($0) ? $0 : nil }
        return try ToxicityGrade(grade: grade.grade, scale: grade.scale, version: version)
    }

    private mutating func each<Value>(
        _ values: [Value], _ body: (inout RecordPseudonymizer, Value) throws(StudyError) -> Value
    ) throws(StudyError) -> [Value] {
        var result: [Value] = []
        for value in values { result.append(try body(&self, value)) }
        return result
    }
}
