import Diagnostics
import Study

/// What the reports say of one patient, in one file or several.
struct PatientParts {
    /// A therapy with blinatumomab, which may be reported at its beginning and again at its end.
    struct Therapy {
        var start: PartialDate?
        var end: PartialDate?
        var reason: EndReason?
        var adverseEvents: [Event] = []
    }

    struct Event {
        let term: String?
        let code: String?
        let grade: ToxicityGrade
    }

    let identifier: Identifier
    let location: Location
    var sex: Sex?
    var birthDate: PartialDate?
    /// The tumour whose reports are read.
    var tumour: String?
    var diagnosisIdentifier: Identifier?
    var disease: String?
    var diagnosisDate: PartialDate?
    var codes: [Code] = []
    var relapses: [Identifier: PartialDate] = [:]
    var transplants: [Identifier: PartialDate] = [:]
    var therapies: [Identifier: Therapy] = [:]
    var assessments: [Identifier: (date: PartialDate, status: RemissionStatus?)] = [:]
    var lastContact: (identifier: Identifier, date: PartialDate)?
    var death: (identifier: Identifier, date: PartialDate, codes: [Code])?

    init(identifier: Identifier, location: Location) {
        self.identifier = identifier
        self.location = location
    }

    func patient() throws(StudyError) -> Patient {
        var diagnosis: Diagnosis?
        if let identifier = diagnosisIdentifier {
            diagnosis = try Diagnosis(identifier: identifier, disease: disease, date: diagnosisDate, codes: codes)
        }
        let (cycles, events) = try treatment()
        var relapses: [Relapse] = []
        for (identifier, date) in self.relapses { relapses.append(try Relapse(identifier: identifier, date: date)) }
        var transplants: [Transplant] = []
        for (identifier, date) in self.transplants {
            transplants.append(try Transplant(identifier: identifier, date: date))
        }
        var assessments: [ResponseAssessment] = []
        for (identifier, found) in self.assessments {
            assessments.append(
                try ResponseAssessment(identifier: identifier, date: found.date, remissionStatus: found.status))
        }
        return try Patient(
            identifiers: [identifier], sex: sex, birthDate: birthDate, diagnosis: diagnosis,
            relapses: RecordOrder.sorted(relapses, \.date, \.identifier),
            transplants: RecordOrder.sorted(transplants, \.date, \.identifier), cycles: cycles,
            assessments: RecordOrder.sorted(assessments, \.date, \.identifier), adverseEvents: events,
            followUp: try followUp())
    }

    /// The cycles are counted in the order of their beginnings, since the format does not count them.
    private func treatment() throws(StudyError) -> ([BlinatumomabCycle], [AdverseEvent]) {
        var cycles: [BlinatumomabCycle] = []
        var events: [AdverseEvent] = []
        let ordered = RecordOrder.sorted(Array(therapies), { $0.value.start }, { $0.key })
        for (index, (identifier, therapy)) in ordered.enumerated() {
            let infusion = try Infusion(
                identifier: identifier, start: therapy.start, end: therapy.end,
                wasInterrupted: therapy.reason?.isInterruption, interruptionReason: therapy.reason?.reason)
            cycles.append(try BlinatumomabCycle(identifier: identifier, number: index + 1, infusions: [infusion]))
            for (place, event) in therapy.adverseEvents.enumerated() {
                var codes: [Code] = []
                if let code = event.code { codes.append(try Code(system: OBDSCoding.medDRA, code: code)) }
                events.append(
                    try AdverseEvent(
                        identifier: try Identifier(value: "\(identifier.value)/\(place + 1)"), term: event.term,
                        codes: codes, grade: event.grade, cycleNumber: index + 1))
            }
        }
        return (cycles, events)
    }

    private func followUp() throws(StudyError) -> FollowUp? {
        if let death {
            return try FollowUp(
                identifier: death.identifier, lastContact: lastContact?.date, vitalStatus: .dead,
                deathDate: death.date, causeOfDeathCodes: death.codes)
        }
        guard let lastContact else { return nil }
        return try FollowUp(
            identifier: lastContact.identifier, lastContact: lastContact.date, vitalStatus: .alive)
    }
}
