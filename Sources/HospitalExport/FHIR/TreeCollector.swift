import Diagnostics
import FHIR
import SystemPackage

/// Keeps the trees that can be trusted: those without errors.
final class TreeCollector: ResourceSink {
    private(set) var trees: [ResourceTree] = []
    private(set) var diagnostics = DiagnosticList()

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

    /// Reads a file; what cannot be read is reported.
    func read(_ path: String) {
        diagnostics += ResourceStream.read(path, into: self)
    }
}

extension ResourceStream {
    /// Reads a file of an export. Returns why it cannot be read.
    static func read(_ path: String, into sink: some ResourceSink) -> [Diagnostic] {
        var stream = ResourceStream()
        stream.takesArrays = true
        do {
            try stream.read(FileSource(path), format: ResourceFormat(fileName: path), file: path, into: sink)
            return []
        } catch {
            return [
                Diagnostic(
                    .error, rule: ReadingRule.notReadable.rawValue, at: Location(file: path),
                    message: "the file cannot be read", remedy: (error as? Errno)?.description)
            ]
        }
    }
}
