import Diagnostics
import Foundation
import OBDS
import Study
import StudyFHIR

/// Reads an export in oBDS 3, the XML of the German cancer registries: one file or more.
struct OBDSExportReader {
    private let paths: [String]

    init(files paths: [String]) {
        self.paths = paths
    }

    /// Whether a file is XML whose beginning names the namespace of oBDS.
    static func recognises(_ path: String) -> Bool {
        guard path.lowercased().hasSuffix(".xml"), let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let beginning = try? file.read(upToCount: 4096)
        return OBDSReader.recognises(beginning ?? Data())
    }

    /// Reads all files as one export. Files of another form that lie beside them are named and not read. Throws when
    /// there is no patient at all.
    func read(besides others: [String]) throws(UnreadableExport) -> ExportReading {
        let reading = OBDSReader().read(files: paths)
        let notRead = others.map { path in
            Diagnostic(
                .error, rule: "export-mixed", at: Location(file: path),
                message: "the file is not oBDS and lies beside files that are; it was not read",
                remedy: "give each form a folder of its own")
        }
        guard let study = reading.study else {
            let none = Diagnostic(
                .error, rule: "export-no-patient", at: Location(file: paths.first ?? "-"),
                message: "there is no patient in the export", remedy: "give reports with a Patient element")
            throw UnreadableExport(diagnostics: notRead + reading.diagnostics + [none])
        }
        var found = DiagnosticList()
        found += notRead + reading.diagnostics
        for patient in study.patients {
            let place = reading.places[patient.identifier] ?? Location(file: paths.first ?? "-")
            found += patient.plausibilityFindings.map { $0.diagnostic(at: place) }
        }
        return ExportReading(study: study, diagnostics: found.all, tables: [], reports: paths)
    }
}
