import ArgumentParser
import Diagnostics
import FHIR
import SystemPackage
import Validation

struct Validate: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        abstract: "Checks FHIR R4 files: structure, cardinality, choices, formats, invariants, codes.",
        discussion: """
            Prints all errors of a file at once: file:line:column, what is wrong, the FHIRPath, and what would be \
            right. With --format json, an OperationOutcome; for several inputs, a Bundle with one an input.

            Examples:
              marrow validate patient.json
              marrow validate bundles/ --format json
            """)

    @Argument(help: "Files or folders; '-' is standard input.")
    var inputs: [String]

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a file or folder to validate.") }
    }

    func run() throws {
        let files = try InputFiles(inputs).files
        var outcomes: [OperationOutcomeRenderer.Input] = []
        var failed = 0
        for file in files {
            let diagnostics = Self.check(file.path)
            if diagnostics.contains(where: { $0.severity == .error }) { failed += 1 }
            if format == .text {
                Console.report(diagnostics, showsValues: showValues)
            } else {
                outcomes.append(.init(file: file.path, diagnostics: diagnostics))
            }
        }
        if format == .json {
            try Console.output(OperationOutcomeRenderer(showsValues: showValues).render(outcomes) + "\n")
        }
        let count = files.count == 1 ? "1 input" : "\(files.count) inputs"
        if failed > 0 {
            throw InputHasErrors(message: format == .text ? "\(count), \(failed) with errors" : nil)
        }
        if format == .text { Console.error("\(count), no errors") }
    }

    private static func check(_ path: String) -> [Diagnostic] {
        let check = ResourceCheck(path)
        do {
            try ResourceStream().read(
                FileSource(path), format: ResourceFormat(fileName: path), file: path, into: check)
        } catch {
            let reason = (error as? Errno)?.description
            return [
                Diagnostic(
                    .error, rule: ReadingRule.notReadable.rawValue, at: Location(file: path),
                    message: "the file cannot be read", remedy: reason)
            ]
        }
        return check.diagnostics
    }
}

/// Validates what a stream reads, resource by resource.
private final class ResourceCheck: ResourceSink {
    private(set) var diagnostics: [Diagnostic] = []
    private let validator = Validator()
    private let progress: ProgressLine
    private var bundle: LargeBundle?
    private var count = 0

    init(_ path: String) {
        progress = ProgressLine(path)
    }

    deinit {
        progress.clear()
    }

    func resource(_ reading: Reading) {
        diagnostics += validator.validate(reading)
        count += 1
        progress.show(count)
    }

    func beginBundle(_ shell: Reading) {
        diagnostics += shell.diagnostics
        bundle = LargeBundle(shell, validator: validator)
    }

    func entry(_ reading: Reading) {
        diagnostics += bundle?.validate(entry: reading) ?? []
        count += 1
        progress.show(count)
    }

    func endBundle(_ shell: Reading) {
        diagnostics += bundle?.validate(shell: shell) ?? []
    }
}
