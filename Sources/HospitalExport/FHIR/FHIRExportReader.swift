import Diagnostics
import FHIR
import Study
import StudyFHIR

/// Reads a hospital's export in FHIR: Bundles, single resources, arrays of them and NDJSON, in JSON and XML, packed
/// with gzip or not, of one or more files; and folders of the Bulk Data API (HL7 FHIR Bulk Data Access 2.0.0).
public struct FHIRExportReader: Sendable {
    private let files: FHIRExportFiles

    /// - Parameter path: A file of FHIR, a Bulk Data manifest, or a folder with such files.
    public init(file path: String) {
        files = FHIRExportFiles(file: path)
    }

    public init(folder path: String) {
        files = FHIRExportFiles(folder: path)
    }

    /// Whether there is nothing to read.
    public var isEmpty: Bool { files.isEmpty }

    /// Reads all files as one export: references are resolved over all of them. A resource that cannot be read is
    /// reported, and the others go on. Throws when there is no patient in them at all.
    public func read() throws(UnreadableExport) -> ExportReading {
        var found = DiagnosticList()
        found += files.missing
        let deletions = DeletedResources(files.deletions)
        let collector = collect()
        let reading = StudyReader.read(collector.trees, deleted: deletions.urls, isWholeHospital: true)
        found += collector.diagnostics.all + deletions.diagnostics.all + collector.selection.diagnostics
        for file in files.errors { found += ServerErrors(file: file).diagnostics.all }
        found += reading.issues
        found += reading.plausibility
        guard let study = reading.study else {
            let none = Diagnostic(
                .error, rule: "export-no-patient", at: Location(file: files.resources.first ?? "-"),
                message: "there is no patient in the export",
                remedy: "give a data package, or FHIR with a Patient resource")
            throw UnreadableExport(diagnostics: found.all + [none])
        }
        return ExportReading(study: study, diagnostics: found.all, tables: [])
    }

    /// What the study may need of all files. They are read again where one resource told that another one is needed
    /// that was let go before.
    private func collect() -> StudyCollector {
        var pass: StudySelection? = StudySelection()
        var collector = StudyCollector(StudySelection(), isRepeatable: true)
        while let selection = pass {
            collector = StudyCollector(selection, isRepeatable: !files.resources.contains("-"))
            for path in files.resources {
                let before = collector.count
                collector.report(ResourceStream.read(path, into: collector))
                collector.report(miscount(path, found: collector.count - before))
            }
            pass = collector.selection.nextPass
        }
        return collector
    }

    /// Where the manifest counts other resources in a file than were found.
    private func miscount(_ path: String, found: Int) -> [Diagnostic] {
        guard let expected = files.expectedCount(of: path), expected != found else { return [] }
        return [
            Diagnostic(
                .error, rule: "export-count", at: Location(file: path),
                message: "the file has \(found) resources that can be read, and the manifest says \(expected)",
                remedy: "fetch the file anew; it may have been cut short")
        ]
    }
}
