import ArgumentParser
import Diagnostics
import FHIR
import FHIRPath

struct FHIRPathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fhirpath",
        abstract: "Evaluates a FHIRPath expression on a resource.",
        discussion: """
            Prints a line a result, in JSON with its type. With --batch, FILE is NDJSON with a question a line, \
            {"id":…,"expression":…,"input":PATH}, and so are the answers.

            Examples:
              marrow fhirpath "name.given" patient.json
              marrow fhirpath --batch questions.ndjson
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json
    }

    @Argument(help: "An expression and a file; '-' is standard input.")
    var expressionAndInput: [String] = []

    @Option(help: "A file with questions.")
    var batch: String?

    @Option(help: "The form of the results: json.")
    var format = Format.json

    func validate() throws {
        if expressionAndInput.count != (batch == nil ? 2 : 0) {
            throw ValidationError("Give an expression and a file, or --batch FILE.")
        }
    }

    func run() throws {
        if let batch { return try answer(batch) }
        let tree = try Self.load(expressionAndInput[1])
        let file = try StagedFile("-")
        var output = OutputBuffer()
        do throws(FHIRPathError) {
            let expression = try CompiledExpression(expressionAndInput[0], on: tree.root.type)
            for item in try expression.evaluate(on: tree.root) {
                ResultWriter.write(item, into: &output)
                output.append("\n")
            }
        } catch {
            if error.kind == .execution { throw InputHasErrors(message: error.description) }
            throw CannotRun(error.description)
        }
        try output.withBytes { try file.write($0) }
    }

    private func answer(_ path: String) throws {
        let questions = try FileLines.read(path)
        let file = try StagedFile("-")
        var batch = Batch(load: Self.load)
        var output = OutputBuffer()
        for question in questions {
            output.removeAll()
            batch.answer(line: question, into: &output)
            output.append("\n")
            try output.withBytes { try file.write($0) }
        }
    }

    private static func load(_ path: String) throws -> ResourceTree {
        let collector = FirstTree()
        do {
            let format = ResourceFormat(fileName: path)
            try ResourceStream.whole.read(FileSource(path), format: format, file: path, into: collector)
        } catch {
            throw CannotRun("\(path) cannot be read: \(error)")
        }
        guard let tree = collector.tree else {
            Console.report(collector.diagnostics, showsValues: false)
            throw InputHasErrors()
        }
        return tree
    }
}

extension ResourceStream {
    /// Reads large inputs as a whole, too, since an expression may ask for any part of them.
    static var whole: ResourceStream {
        var stream = ResourceStream()
        stream.wholeInputBytes = stream.limits.bytes
        return stream
    }
}

/// Keeps the first resource of an input.
private final class FirstTree: ResourceSink {
    private(set) var tree: ResourceTree?
    private(set) var diagnostics: [Diagnostic] = []

    func resource(_ reading: Reading) {
        diagnostics += reading.diagnostics
        if tree == nil { tree = reading.tree }
    }

    func beginBundle(_ shell: Reading) {
        resource(shell)
    }

    func entry(_ reading: Reading) {}

    func endBundle(_ shell: Reading) {}
}
