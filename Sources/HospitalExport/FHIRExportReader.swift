import Diagnostics
import FHIR
import Study
import StudyFHIR
import SystemPackage

/// Reads a hospital's export in FHIR: Bundles, single resources and NDJSON, in JSON and XML, of one or more files.
public struct FHIRExportReader: Sendable {
    private let paths: [String]

    public init(files paths: [String]) {
        self.paths = paths
    }

    /// Reads all files as one export: references are resolved over all of them. A resource that cannot be read is
    /// reported, and the others go on. Throws when there is no patient in them at all.
    public func read() throws(UnreadableExport) -> ExportReading {
        let collector = TreeCollector()
        for path in paths { collect(path, into: collector) }
        let reading = StudyReader.read(collector.trees)
        let diagnostics = collector.diagnostics + reading.issues + reading.plausibility
        guard let study = reading.study else {
            let none = Diagnostic(
                .error, rule: "export-no-patient", at: Location(file: paths.first ?? "-"),
                message: "there is no patient in the export",
                remedy: "give a data package, or FHIR with a Patient resource")
            throw UnreadableExport(diagnostics: diagnostics + [none])
        }
        return ExportReading(study: study, diagnostics: diagnostics, tables: [])
    }

    private func collect(_ path: String, into collector: TreeCollector) {
        do {
            let format = ResourceFormat(fileName: path)
            try ResourceStream().read(FileSource(path), format: format, file: path, into: collector)
        } catch {
            collector.diagnostics.append(
                Diagnostic(
                    .error, rule: ReadingRule.notReadable.rawValue, at: Location(file: path),
                    message: "the file cannot be read", remedy: (error as? Errno)?.description))
        }
    }
}

/// Keeps the trees that can be trusted: those without errors.
private final class TreeCollector: ResourceSink {
    private(set) var trees: [ResourceTree] = []
    var diagnostics: [Diagnostic] = []

    func resource(_ reading: Reading) {
        diagnostics += reading.diagnostics
        if let tree = reading.tree, !reading.hasErrors { trees.append(tree) }
    }

    func beginBundle(_ shell: Reading) {
        diagnostics += shell.diagnostics
    }

    func entry(_ reading: Reading) {
        resource(reading)
    }

    func endBundle(_ shell: Reading) {
        diagnostics += shell.diagnostics
    }
}
