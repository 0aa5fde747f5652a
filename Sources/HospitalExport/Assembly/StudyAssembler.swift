import Diagnostics
import Study
import StudyFHIR

/// Puts the records of all tables together into patients, and the patients into the study.
///
/// The study does not depend on the order of the rows: patients come by identifier, records by date and identifier.
final class StudyAssembler {
    private var patients: [String: PatientParts] = [:]
    private let findings: Findings

    init(findings: Findings) {
        self.findings = findings
    }

    func add(_ record: Record, at place: RecordPlace) {
        let key = record.patient
        if let parts = patients[key] { return parts.add(record, at: place) }
        let parts = PatientParts()
        parts.add(record, at: place)
        patients[key] = parts
    }

    /// The study of the rows that are left; what was added is let go patient by patient.
    func study(_ description: StudyDescription, _ contents: [TableContent]) throws(StudyError) -> Study {
        var assembled: [Patient] = []
        for key in patients.keys.sorted() {
            guard let parts = patients.removeValue(forKey: key), let place = parts.place(in: contents) else { continue }
            let row = contents[place.table].location(place.row)
            do {
                guard let (patient, places) = try parts.patient(in: contents) else { continue }
                assembled.append(patient)
                for finding in patient.plausibilityFindings {
                    findings.append(finding.diagnostic(at: places.location(of: finding.field, in: contents) ?? row))
                }
            } catch {
                findings.append(
                    Diagnostic(
                        .error, rule: "study-" + error.rule.rawValue, at: row,
                        message: "the records of the patient do not fit together: \(error.message)",
                        remedy: error.remedy))
            }
        }
        return try Study(
            identifier: description.identifier, title: description.title, period: description.period,
            patients: assembled)
    }
}
