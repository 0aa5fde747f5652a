import Diagnostics
import Study
import StudyFHIR

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
                for record in row.records { add(record, at: RecordPlace(source: content.source, row: row)) }
            }
        }
    }

    func study(_ description: StudyDescription) throws(StudyError) -> Study {
        var assembled: [Patient] = []
        for key in patients.keys.sorted() {
            guard let parts = patients[key], let record = parts.record else { continue }
            do {
                let patient = try parts.patient(record)
                assembled.append(patient)
                for finding in patient.plausibilityFindings {
                    findings.append(finding.diagnostic(at: parts.location(of: finding.field, in: patient)))
                }
            } catch {
                findings.append(
                    Diagnostic(
                        .error, rule: "study-" + error.rule.rawValue, at: parts.location,
                        message: "the records of the patient do not fit together: \(error.message)",
                        remedy: error.remedy))
            }
        }
        return try Study(
            identifier: description.identifier, title: description.title, period: description.period,
            patients: assembled)
    }

    private mutating func add(_ record: Record, at place: RecordPlace) {
        patients[record.patient, default: PatientParts()].add(record, at: place)
    }
}

/// What the rows of all tables say of one patient.
private struct PatientParts {
    var record: PatientRecord?
    private var places = RecordPlaces()
    var diagnosis: Diagnosis?
    var relapses: [Relapse] = []
    var transplants: [Transplant] = []
    var cycles: [BlinatumomabCycle] = []
    var infusions: [Int: [Infusion]] = [:]
    var assessments: [ResponseAssessment] = []
    var adverseEvents: [AdverseEvent] = []
    var followUp: FollowUp?

    /// The patient's row.
    var location: Location { places.patient ?? Location(file: "") }

    /// The place of a field, or the patient's row where none is known.
    func location(of field: PatientField, in patient: Patient) -> Location {
        places.location(of: field, in: patient) ?? location
    }

    mutating func add(_ record: Record, at place: RecordPlace) {
        places.add(record, at: place)
        switch record {
        case .patient(let patient): self.record = patient
        case .diagnosis(let diagnosis, _): self.diagnosis = diagnosis
        case .relapse(let relapse, _): relapses.append(relapse)
        case .transplant(let transplant, _): transplants.append(transplant)
        case .cycle(let cycle, _): cycles.append(cycle)
        case .infusion(let infusion, let cycle, _): infusions[cycle, default: []].append(infusion)
        case .assessment(let assessment, _): assessments.append(assessment)
        case .adverseEvent(let event, _): adverseEvents.append(event)
        case .followUp(let followUp, _): self.followUp = followUp
        }
    }

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
