import Study

@testable import Registry

/// A study without what a coverage report says is left out.
struct CoveredStudy {
    let study: Study

    init(_ rows: [Coverage.Row], of study: Study) throws {
        let report = Report(rows)
        let patients = try study.patients.enumerated().map { try report.patient($1, number: $0) }
        self.study = try report.header(study, patients)
    }

    /// What was read, with the names that the report says are not carried put alike.
    static func comparable(_ study: Study, _ rows: [Coverage.Row]) throws -> Study {
        let report = Report(rows)
        let patients = try study.patients.enumerated().map { number, patient in
            try Patient(
                identifiers: patient.identifiers, sex: patient.sex, birthDate: patient.birthDate,
                diagnosis: patient.diagnosis, relapses: patient.relapses, transplants: patient.transplants,
                cycles: report.together(patient.cycles), assessments: report.named(patient.assessments),
                adverseEvents: patient.adverseEvents,
                followUp: report.named(patient.followUp))
        }
        return try report.header(study, patients)
    }
}

private struct Report {
    let leftOut: Set<String>
    /// The codes that were set beside those of the diagnosis.
    let addedToDiagnosis: [Code]
    let renamesPatients: Bool
    let saysReasons: Bool

    init(_ rows: [Coverage.Row]) {
        leftOut = Set(rows.filter { $0.outcome == .leftOut && $0.element.isEmpty }.map(\.concept))
        addedToDiagnosis = rows.filter {
            $0.concept == "diagnosis" && $0.element == "code" && $0.outcome == .added
        }.compactMap { row in
            let parts = row.why.split(separator: "|").map(String.init)
            return try? Code(system: parts[0], code: parts[1], display: "Acute lymphoid leukaemia")
        }
        saysReasons = !rows.contains {
            $0.concept == "infusion" && $0.element == "statusReason" && $0.outcome == .leftOut
        }
        renamesPatients = rows.contains {
            $0.concept == "patient" && $0.element == "identifier" && $0.outcome == .leftOut
        }
    }

    func takes(_ concept: String) -> Bool { !leftOut.contains(concept) }

    func header(_ study: Study, _ patients: [Patient]) throws -> Study {
        takes("study")
            ? try Study(
                identifier: study.identifier, title: study.title, period: study.period, patients: patients)
            : try Study(identifier: Identifier(value: "none"), patients: patients)
    }

    func patient(_ patient: Patient, number: Int) throws -> Patient {
        let crid = "http://terminology.cibmtr.org/identifier/CRID"
        let identifiers =
            renamesPatients
            ? [try Identifier(system: crid, value: String(1_000_000 + number))] : patient.identifiers
        return try Patient(
            identifiers: identifiers, sex: patient.sex, birthDate: patient.birthDate,
            diagnosis: takes("diagnosis") ? try patient.diagnosis.map(diagnosis) : nil,
            relapses: takes("relapse") ? patient.relapses : [],
            transplants: takes("transplant") ? patient.transplants : [],
            cycles: try together(patient.cycles),
            assessments: named(try patient.assessments.compactMap(assessment)),
            adverseEvents: takes("adverse-event") ? patient.adverseEvents : [],
            followUp: try named(followUp(patient.followUp)))
    }

    private func diagnosis(_ diagnosis: Diagnosis) throws -> Diagnosis {
        try Diagnosis(
            identifier: diagnosis.identifier, disease: diagnosis.disease, date: diagnosis.date,
            immunophenotype: diagnosis.immunophenotype, codes: diagnosis.codes + addedToDiagnosis)
    }

    /// Where the cycles are left out, the reader makes some of the infusions' dates: only the infusions are compared.
    func together(_ cycles: [BlinatumomabCycle]) throws -> [BlinatumomabCycle] {
        if takes("blinatumomab-cycle") { return cycles }
        let infusions = takes("infusion") ? try cycles.flatMap(\.infusions).map(infusion) : []
        return infusions.isEmpty
            ? [] : [try BlinatumomabCycle(identifier: Identifier(value: "all"), number: 1, infusions: infusions)]
    }

    private func infusion(_ infusion: Infusion) throws -> Infusion {
        try Infusion(
            identifier: infusion.identifier, start: infusion.start, end: infusion.end, rate: infusion.rate,
            wasInterrupted: infusion.wasInterrupted,
            interruptionReason: saysReasons ? infusion.interruptionReason : nil)
    }

    private func assessment(_ assessment: ResponseAssessment) throws -> ResponseAssessment? {
        let left = try ResponseAssessment(
            identifier: assessment.identifier, date: assessment.date,
            cycleNumber: takes("blinatumomab-cycle") ? assessment.cycleNumber : nil,
            marrowBlastsPercent: takes("marrow-blasts") ? assessment.marrowBlastsPercent : nil,
            marrowStatus: takes("marrow-status") ? assessment.marrowStatus : nil,
            remissionStatus: takes("disease-status") ? assessment.remissionStatus : nil,
            mrd: takes("minimal-residual-disease") ? assessment.mrd : nil)
        let says = [left.marrowBlastsPercent != nil, left.marrowStatus != nil, left.remissionStatus != nil]
        return takes("response-assessment") || says.contains(true) || left.mrd != nil ? left : nil
    }

    /// Assessments whose own resource is left out have no name any more.
    func named(_ assessments: [ResponseAssessment]) throws -> [ResponseAssessment] {
        if takes("response-assessment") { return assessments }
        return try assessments.enumerated().map { number, assessment in
            try ResponseAssessment(
                identifier: Identifier(value: String(number)), date: assessment.date,
                cycleNumber: takes("blinatumomab-cycle") ? assessment.cycleNumber : nil,
                marrowBlastsPercent: assessment.marrowBlastsPercent,
                marrowStatus: assessment.marrowStatus, remissionStatus: assessment.remissionStatus,
                mrd: assessment.mrd)
        }
    }

    /// Without the follow-up's resources, the Patient tells death and its day.
    private func followUp(_ followUp: FollowUp?) throws -> FollowUp? {
        guard let followUp else { return nil }
        let saysDeath = followUp.vitalStatus == .alive || followUp.vitalStatus == .dead
        if !takes("follow-up"), !takes("vital-status"), !takes("cause-of-death"), !saysDeath { return nil }
        return try FollowUp(
            identifier: followUp.identifier, lastContact: takes("follow-up") ? followUp.lastContact : nil,
            vitalStatus: followUp.vitalStatus, deathDate: followUp.deathDate,
            causeOfDeath: takes("cause-of-death") ? followUp.causeOfDeath : nil,
            causeOfDeathCodes: takes("cause-of-death") ? followUp.causeOfDeathCodes : [])
    }

    func named(_ followUp: FollowUp?) throws -> FollowUp? {
        guard let followUp, !takes("follow-up") else { return followUp }
        return try FollowUp(
            identifier: Identifier(value: "last"), lastContact: followUp.lastContact,
            vitalStatus: followUp.vitalStatus, deathDate: followUp.deathDate, causeOfDeath: followUp.causeOfDeath,
            causeOfDeathCodes: followUp.causeOfDeathCodes)
    }
}
