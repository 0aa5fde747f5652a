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
                setAside(parts, place, contents)
            }
        }
        return try Study(
            identifier: description.identifier, title: description.title, period: description.period,
            patients: assembled)
    }

    /// Sets aside all rows of a patient of whom nothing goes into the study, so that they can be mended together.
    private func setAside(_ parts: PatientParts, _ patient: RecordPlace, _ contents: [TableContent]) {
        let source = contents[patient.table]
        for place in parts.places(in: contents) {
            let content = contents[place.table]
            content.setAside(place.row)
            guard place != patient else { continue }
            findings.append(
                Diagnostic(
                    .warning, rule: "reference-set-aside", at: content.location(place.row),
                    message: "the row belongs to a patient whose records do not fit together",
                    remedy: "mend \(source.source.place):\(source.line(patient.row))"))
        }
    }
}
