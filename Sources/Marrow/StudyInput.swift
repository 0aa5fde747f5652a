import Diagnostics
import HospitalExport
import Study

/// Reads the export that a command was given, and prints what was found.
struct StudyInput {
    let study: Study
    /// Whether errors were found: the good rows and resources have gone on all the same.
    let hasErrors: Bool

    init(_ path: String, showsValues: Bool) throws {
        do {
            let reading = try HospitalExport.read(path)
            Console.report(reading.diagnostics.filter { $0.severity > .information }, showsValues: showsValues)
            study = reading.study
            hasErrors = reading.hasErrors
            Console.error(Self.counts(reading))
        } catch {
            Console.report(error.diagnostics, showsValues: showsValues)
            throw InputHasErrors()
        }
    }

    private static func counts(_ reading: ExportReading) -> String {
        let read = reading.tables.reduce(0) { $0 + $1.rowsRead }
        let setAside = reading.tables.reduce(0) { $0 + $1.rowsSetAside }
        let patients = "\(reading.study.patients.count) patients"
        guard read > 0 else { return "read \(patients)" }
        return "read \(patients) from \(read) rows of \(reading.tables.count) tables; \(setAside) rows set aside"
    }
}
