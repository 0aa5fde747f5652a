import ArgumentParser
import FHIR
import Foundation
import SystemPackage

extension ResourceFormat: ExpressibleByArgument {}

struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Converts FHIR R4 between JSON, XML and NDJSON, with nothing lost.",
        discussion: """
            Inputs may be packed with gzip. An input with errors is named on standard error with line and column, and the others go on. No output is \
            left half written. Several resources in NDJSON become one Bundle of type collection in JSON and XML; a \
            Bundle becomes one line of NDJSON.

            Examples:
              marrow convert patient.json --to xml -o patient.xml
              marrow convert bundles/ --to xml --output-dir bundles-xml
              marrow convert export.ndjson --to json -o - | less
            """)

    @Argument(help: "Files or folders; '-' is standard input.")
    var inputs: [String]

    @Option(help: "The format to write: json, xml or ndjson. Needed unless the output's name tells it.")
    var to: ResourceFormat?

    @Option(help: "The format to read, where neither the name nor the text tells it.")
    var from: ResourceFormat?

    @Option(name: [.short, .long], help: "The file to write; '-' is standard output. For one input.")
    var output: String?

    @Option(help: "The folder to write to, a file an input, with the same name and a new extension.")
    var outputDir: String?

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a file or folder to convert.") }
        if (output == nil) == (outputDir == nil) { throw ValidationError("Give either -o FILE or --output-dir DIR.") }
        if let output, ResourceFormat.withoutGzip(output) != output {
            throw ValidationError("gzip is read, not written: give an output without .gz.")
        }
        if target == nil { throw ValidationError("Give --to json, --to xml or --to ndjson.") }
    }

    private var target: ResourceFormat? {
        to ?? output.flatMap(ResourceFormat.init(fileName:))
    }

    func run() throws {
        guard let target else { return }
        let files = try InputFiles(inputs).files
        let jobs = try files.map { Job(input: $0, output: try place(of: $0, target)) }
        try refuseCollisions(jobs)
        var failed = 0
        for job in jobs where try !convert(job, to: target) { failed += 1 }
        if failed > 0 {
            throw InputHasErrors(message: jobs.count > 1 ? "\(failed) of \(jobs.count) inputs have errors" : nil)
        }
    }

    private struct Job {
        let input: InputFiles.File
        let output: String
    }

    private func place(of file: InputFiles.File, _ target: ResourceFormat) throws -> String {
        if let output { return output }
        let folder = outputDir ?? "."
        var path = FilePath(folder).appending(ResourceFormat.withoutGzip(file.relativePath))
        path.extension = target.rawValue
        return path.string
    }

    private func refuseCollisions(_ jobs: [Job]) throws {
        if output != nil, jobs.count != 1 { throw CannotRun("-o takes one input; use --output-dir for several") }
        let inputs = Set(jobs.map { URL(fileURLWithPath: $0.input.path).standardizedFileURL.path })
        var outputs: Set<String> = []
        for job in jobs where job.output != "-" {
            let path = URL(fileURLWithPath: job.output).standardizedFileURL.path
            if !outputs.insert(path).inserted { throw CannotRun("two inputs would be written to \(job.output)") }
            if inputs.contains(path) { throw CannotRun("\(job.output) is an input, too; write to another place") }
        }
    }

    /// Returns whether the input had no errors.
    private func convert(_ job: Job, to target: ResourceFormat) throws -> Bool {
        let source: FileSource
        do {
            source = try FileSource(job.input.path)
        } catch let error as Errno {
            Console.error("\(job.input.path): error: the file cannot be read: \(error)")
            return false
        }
        let progress = ProgressLine(job.input.path)
        defer { progress.clear() }
        do {
            if job.output != "-" { try makeFolder(of: job.output) }
            let file = try StagedFile(job.output)
            let converter = ResourceConverter(to: target, target: file) { progress.show($0) }
            let format = from ?? ResourceFormat(fileName: job.input.path)
            try converter.convert(source, from: format, file: job.input.path)
            progress.clear()
            Console.report(converter.diagnostics, showsValues: showValues)
            if converter.hasErrors { return false }
            try file.commit()
            return true
        } catch let error as Errno {
            throw CannotRun("\(job.output): \(error)")
        }
    }

    private func makeFolder(of path: String) throws {
        let folder = FilePath(path).removingLastComponent().string
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CannotRun("the folder \(folder) cannot be made: \(error.localizedDescription)")
        }
    }
}
