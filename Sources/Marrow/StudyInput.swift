import Analysis
import Diagnostics
import HospitalExport
import Study

/// Reads the export that a command was given, and prints what was found.
struct StudyInput {
    let study: Study
    /// Whether errors were found: the good rows and resources have gone on all the same.
    let hasErrors: Bool
    /// What was set aside and found, for the report.
    let quality: InputQuality

    /// - Parameter mapping: The description of the tables, where it does not lie beside them.
    init(_ path: String, mapping: String?, showsValues: Bool, pseudonyms: StudyPseudonymOptions) throws {
        let key = try pseudonyms.key()
        let reading = try Self.read(path, mapping: mapping, showsValues: showsValues)
        study = try key.map { try pseudonyms.pseudonymized(reading.study, with: $0) } ?? reading.study
        hasErrors = reading.hasErrors
        quality = InputQuality(reading)
    }

    private static func read(_ path: String, mapping: String?, showsValues: Bool) throws -> ExportReading {
        do {
            let reading =
                if let mapping {
                    try HospitalExport.read(path, mapping: mapping)
                } else {
                    try HospitalExport.read(path)
                }
            Console.report(reading.diagnostics.filter { $0.severity > .information }, showsValues: showsValues)
            Console.error(counts(reading))
            if !reading.fieldsNotFed.isEmpty {
                Console.error("nothing in the export feeds " + reading.fieldsNotFed.joined(separator: ", "))
            }
            return reading
        } catch {
            Console.report(error.diagnostics, showsValues: showsValues)
            throw InputHasErrors()
        }
    }

    private static func counts(_ reading: ExportReading) -> String {
        let read = reading.tables.reduce(0) { $0 + $1.rowsRead }
        let setAside = reading.tables.reduce(0) { $0 + $1.rowsSetAside }
        let patients = counted(reading.study.patients.count, "patient")
        guard read > 0 else { return "read \(patients)" }
        return "read \(patients) from \(counted(read, "row")) of \(counted(reading.tables.count, "table")); "
            + "\(counted(setAside, "row")) set aside"
    }
}

extension InputQuality {
    fileprivate init(_ reading: ExportReading) {
        let setAside = reading.tables.filter { $0.rowsSetAside > 0 }
        let findings = reading.diagnostics.filter { $0.severity > .information }
        let kinds = Dictionary(grouping: findings) { [$0.rule, $0.message] }
        self.init(
            setAside: setAside.map { SetAside(table: $0.name, rows: $0.rowsSetAside, rowsRead: $0.rowsRead) },
            findings: kinds.values.compactMap { alike in
                alike.first.map { first in
                    Finding(
                        severity: first.severity.rawValue, rule: first.rule, message: first.message, count: alike.count)
                }
            }
            .sorted { ($0.severity, $0.rule, $0.message) < ($1.severity, $1.rule, $1.message) })
    }
}
