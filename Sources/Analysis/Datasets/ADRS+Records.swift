import Study

extension ADRS {
    /// The rows of a subject by date (undated ones last), parameter and source record, numbered.
    static func records(_ subject: Subject) -> [Record] {
        let baseline = subject.patient.baselineAssessment
        let records =
            subject.patient.relapses.map { relapse(subject, $0) }
            + subject.patient.assessments.flatMap { assessed(subject, $0, isBaseline: $0 == baseline) }
            + overall(subject) + lastKnown(subject)
        // Places are moved in the stead of records, of which a subject may have very many.
        let order = records.indices.map { (key: records[$0].orderKey, place: $0) }.sorted { $0.key < $1.key }
        return order.enumerated().map { index, row in
            var numbered = records[row.place]
            numbered.sequence = index + 1
            return numbered
        }
    }

    private static func relapse(_ subject: Subject, _ relapse: Relapse) -> Record {
        Record(
            subject: subject, parameter: .relapse, date: relapse.date, source: relapse.identifier.value,
            text: relapse.kind.rawValue, relapseNumber: relapse.number,
            isForAnalysis: relapse.date.flatMap { date in
                subject.firstBlinatumomabDate.flatMap { date.isOnOrBefore($0) }
            })
    }

    /// A row for each thing that the assessment found out.
    private static func assessed(_ subject: Subject, _ assessment: ResponseAssessment, isBaseline: Bool) -> [Record] {
        func record(_ parameter: Parameter) -> Record {
            Record(
                subject: subject, parameter: parameter, date: assessment.date, source: assessment.identifier.value,
                cycleNumber: assessment.cycleNumber, isForAnalysis: assessment.cycleNumber != nil)
        }
        var records: [Record] = []
        if let blasts = assessment.marrowBlastsPercent {
            var row = record(.blasts)
            row.value = .measured(blasts)
            row.text = Cell.asRecorded(blasts).printed
            row.unit = "%"
            row.isForAnalysis = isBaseline
            records.append(row)
        }
        if let marrow = assessment.marrowStatus {
            var row = record(.marrow)
            row.text = marrow.rawValue
            records.append(row)
        }
        if let status = assessment.remissionStatus {
            var row = record(.overallResponse)
            row.value = .integer(status.rank)
            row.text = status.rawValue
            records.append(row)
        }
        return records + residual(assessment, record)
    }

    /// What the laboratory found of residual disease, and the level.
    private static func residual(_ assessment: ResponseAssessment, _ record: (Parameter) -> Record) -> [Record] {
        guard let mrd = assessment.mrd else { return [] }
        var records: [Record] = []
        if let finding = mrd.finding {
            var row = record(.mrd)
            row.text = finding.rawValue
            records.append(row)
        }
        if let level = mrd.level {
            var row = record(.mrdLevel)
            row.value = .measured(level.number)
            row.text = Cell.asRecorded(level.number).printed
            row.unit = level.unit.rawValue
            records.append(row)
        }
        return records.map { record in
            var row = record
            row.method = mrd.method?.rawValue
            row.sensitivity = mrd.sensitivity.map {
                (Cell.asRecorded($0.number).printed ?? "") + " " + $0.unit.rawValue
            }
            return row
        }
    }

    /// The best response, dated by its first assessment, and whether the subject is a responder.
    private static func overall(_ subject: Subject) -> [Record] {
        let patient = subject.patient
        let response = patient.bestResponse
        let dates = patient.cycleAssessments.filter { $0.remissionStatus == response }.compactMap(\.date)
        let isResponder = patient.isResponder
        let best = response.map { status in
            Record(
                subject: subject, parameter: .bestOverallResponse, date: dates.earliest(), source: nil,
                value: .integer(status.rank), text: status.rawValue, isForAnalysis: true)
        }
        let responder = Record(
            subject: subject, parameter: .responder, date: patient.firstCompleteRemissionDate, source: nil,
            value: .integer(isResponder ? 1 : 0), text: isResponder ? "Y" : "N", isForAnalysis: true)
        return [best, responder].compactMap { $0 }
    }

    private static func lastKnown(_ subject: Subject) -> [Record] {
        guard let followUp = subject.patient.followUp else { return [] }
        let isDead = subject.patient.isDead
        let death = Record(
            subject: subject, parameter: .death, date: followUp.deathDate, source: followUp.identifier.value,
            value: .integer(isDead ? 1 : 0), text: isDead ? "Y" : "N", isForAnalysis: true)
        let lastAlive = followUp.lastContact.map {
            Record(
                subject: subject, parameter: .lastAlive, date: $0, source: followUp.identifier.value,
                value: .integer(1),
                text: "Y", isForAnalysis: true)
        }
        let isKnown = isDead || followUp.vitalStatus == .alive
        return [isKnown ? death : nil, lastAlive].compactMap { $0 }
    }
}
