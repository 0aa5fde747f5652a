import Diagnostics
import Study

/// Puts the records of all tables together into patients, and the patients into the study.
///
/// The study does not depend on the order of the rows: patients come by identifier, records by date and identifier.
struct StudyAssembler {
    private var patients: [String: PatientParts] = [:]
    private let findings: Findings

    init(_ contents: [TableContent], findings: Findings) {
        self.findings = findings
        for content in contents {
            for row in content.rows where !row.isSetAside {
                for record in row.records { add(record, at: content.source.location(row)) }
            }
        }
    }

    func study(_ description: StudyDescription) throws(StudyError) -> Study {
        var assembled: [Patient] = []
        for key in patients.keys.sorted() {
            guard let parts = patients[key], let record = parts.record else { continue }
            do {
                assembled.append(try parts.patient(record))
            } catch {
                findings.append(
                    Diagnostic(
                        .error, rule: "study-" + error.rule.rawValue, at: parts.location ?? Location(file: ""),
                        message: "the records of the patient do not fit together: \(error.message)",
                        remedy: error.remedy))
            }
        }
        return try Study(
            identifier: description.identifier, title: description.title, period: description.period,
            patients: assembled)
    }

    private mutating func add(_ record: Record, at location: Location) {
        switch record {
        case .patient(let patient):
            patients[patient.key, default: PatientParts()].record = patient
            patients[patient.key]?.location = location
        case .diagnosis(let diagnosis, let patient): patients[patient, default: PatientParts()].diagnosis = diagnosis
        case .relapse(let relapse, let patient): patients[patient, default: PatientParts()].relapses.append(relapse)
        case .transplant(let transplant, let patient):
            patients[patient, default: PatientParts()].transplants.append(transplant)
        case .cycle(let cycle, let patient): patients[patient, default: PatientParts()].cycles.append(cycle)
        case .infusion(let infusion, let cycle, let patient):
            patients[patient, default: PatientParts()].infusions[cycle, default: []].append(infusion)
        case .assessment(let assessment, let patient):
            patients[patient, default: PatientParts()].assessments.append(assessment)
        case .adverseEvent(let event, let patient):
            patients[patient, default: PatientParts()].adverseEvents.append(event)
        case .followUp(let followUp, let patient): patients[patient, default: PatientParts()].followUp = followUp
        }
    }
}

/// What the rows of all tables say of one patient.
private struct PatientParts {
    var record: PatientRecord?
    var location: Location?
    var diagnosis: Diagnosis?
    var relapses: [Relapse] = []
    var transplants: [Transplant] = []
    var cycles: [BlinatumomabCycle] = []
    var infusions: [Int: [Infusion]] = [:]
    var assessments: [ResponseAssessment] = []
    var adverseEvents: [AdverseEvent] = []
    var followUp: FollowUp?

    func patient(_ record: PatientRecord) throws(StudyError) -> Patient {
        var complete: [BlinatumomabCycle] = []
        for cycle in cycles.sorted(by: { $0.number < $1.number }) {
            let infusions = Self.ordered(infusions[cycle.number] ?? [], \.start, \.identifier)
            complete.append(
                try BlinatumomabCycle(identifier: cycle.identifier, number: cycle.number, infusions: infusions))
        }
        return try Patient(
            identifiers: record.identifiers, sex: record.sex, birthDate: record.birthDate, diagnosis: diagnosis,
            relapses: Self.ordered(relapses, \.date, \.identifier),
            transplants: Self.ordered(transplants, \.date, \.identifier), cycles: complete,
            assessments: Self.ordered(assessments, \.date, \.identifier),
            adverseEvents: Self.ordered(adverseEvents, \.onset, \.identifier), followUp: followUp)
    }

    /// By date, then by identifier; records without a date come last.
    private static func ordered<Value>(
        _ values: [Value], _ date: (Value) -> PartialDate?, _ identifier: (Value) -> Identifier
    ) -> [Value] {
        values
            .map { (key: (date($0)?.description ?? "~", identifier($0).value), value: $0) }
            .sorted { $0.key < $1.key }
            .map(\.value)
    }
}
