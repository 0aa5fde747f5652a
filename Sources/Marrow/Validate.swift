import ArgumentParser
import Diagnostics
import FHIR
import SystemPackage
import Validation

struct Validate: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case warning, error

        func isReached(by diagnostics: [Diagnostic]) -> Bool {
            diagnostics.contains { $0.severity == .error || self == .warning && $0.severity == .warning }
        }
    }

    static let configuration = CommandConfiguration(
        abstract: "Checks FHIR R4 files: structure, cardinality, choices, formats, invariants, codes.",
        discussion: """
            Prints all errors of a file at once: file:line:column, what is wrong, the FHIRPath, and what would be \
            right. With --format json, an OperationOutcome; for several inputs, a Bundle with one an input.

            Examples:
              marrow validate patient.json
              marrow validate bundles/ --format json
              marrow validate patient.json --definitions package.tgz --profile http://example.org/fhir/Patient
              marrow validate export.ndjson --fail-on warning
            """)

    @Argument(help: "Files or folders; '-' is standard input.")
    var inputs: [String]

    @Option(
        help: ArgumentHelp(
            "Profiles, value sets and other definitions: a file, a folder or an npm-style .tgz. May be given again.",
            valueName: "path"))
    var definitions: [String] = []

    @Option(
        help: ArgumentHelp(
            "The canonical URL of a profile that every resource is held to. May be given again.", valueName: "url"))
    var profile: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @Option(help: "error or warning: the least finding that makes the exit status 1.")
    var failOn = Threshold.error

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a file or folder to validate.") }
    }

    func run() throws {
        let files = try InputFiles(inputs).files
        let validator = try validator()
        var outcomes: [OperationOutcomeRenderer.Input] = []
        var count = FindingCount()
        var failed = 0
        for file in files {
            let diagnostics = Self.check(file.path, with: validator)
            if failOn.isReached(by: diagnostics) { failed += 1 }
            count.add(diagnostics)
            if format == .text {
                FindingReport(showsValues: showValues).lines(diagnostics).forEach(Console.error)
            } else {
                outcomes.append(.init(file: file.path, diagnostics: diagnostics))
            }
        }
        if format == .json {
            try Console.output(OperationOutcomeRenderer(showsValues: showValues).render(outcomes) + "\n")
        }
        let inputs = counted(files.count, "input")
        let found = count.words.isEmpty ? "" : ": \(count.words)"
        if failed > 0 {
            throw InputHasErrors(message: format == .text ? "\(inputs), \(failed) with \(failOn)s\(found)" : nil)
        }
        if format == .text { Console.error("\(inputs), no errors\(found)") }
    }

    private func validator() throws -> Validator {
        var loader = DefinitionLoader(over: .study)
        do {
            for path in definitions { try loader.load(path) }
        } catch {
            throw CannotRun("the definitions at \(error.path) cannot be read: \(error.reason)")
        }
        Console.report(loader.diagnostics, showsValues: showValues)
        var validator = Validator(library: loader.library)
        validator.profiles = profile
        return validator
    }

    private static func check(_ path: String, with validator: Validator) -> [Diagnostic] {
        let check = ResourceCheck(path, validator)
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
        return check.diagnostics.listed + check.diagnostics.more(of: path)
    }
}

/// Validates what a stream reads, resource by resource.
private final class ResourceCheck: ResourceSink {
    private(set) var diagnostics = ListedDiagnostics()
    private let validator: Validator
    private let progress: ProgressLine
    private var bundle: LargeBundle?
    private var count = 0

    init(_ path: String, _ validator: Validator) {
        self.validator = validator
        progress = ProgressLine(path)
    }

    deinit {
        progress.clear()
    }

    func resource(_ reading: Reading) {
        diagnostics.add(validator.validate(reading))
        count += 1
        progress.show(count)
    }

    func beginBundle(_ shell: Reading) {
        diagnostics.add(shell.diagnostics)
        bundle = LargeBundle(shell, validator: validator)
    }

    func entry(_ reading: Reading) {
        diagnostics.add(bundle?.validate(entry: reading) ?? [])
        count += 1
        progress.show(count)
    }

    func endBundle(_ shell: Reading) {
        diagnostics.add(bundle?.validate(shell: shell) ?? [])
    }
}
