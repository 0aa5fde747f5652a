import ArgumentParser
import Diagnostics
import FHIR
import Foundation
import SQLOnFHIR
import SystemPackage

struct ViewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Makes a table of FHIR R4 resources by a SQL-on-FHIR ViewDefinition.",
        discussion: """
            The view is checked before the first row is made. Rows come as the inputs are read, so that memory does \
            not grow with them. A resource with errors is named, and gives no rows; the others go on. Resources of \
            other types are passed over, in NDJSON unread.

            Numbers keep their digits, dates stay as they were written. In SQLite decimals are text, too, unless the \
            view tags their column with ansi/type. Ready-made views stand in schemas/views.

            Examples:
              marrow view schemas/views/patients.json bundles/ -o patients.csv
              marrow view schemas/views/adverse-events.json export.ndjson --format ndjson
              marrow view view.json bundles/ -o study.sqlite
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, ndjson, json, sqlite

        init?(fileName: String) {
            let suffix = FilePath(fileName).extension?.lowercased() ?? ""
            switch suffix {
            case "jsonl": self = .ndjson
            case "db", "sqlite3": self = .sqlite
            default: self.init(rawValue: suffix)
            }
        }
    }

    @Argument(help: "A ViewDefinition in JSON.")
    var view: String

    @Argument(help: "Files or folders of FHIR; '-' is standard input.")
    var inputs: [String]

    @Option(help: "csv, ndjson, json or sqlite. Without it, the output's name tells; else csv.")
    var format: Format?

    @Option(name: [.short, .long], help: "The file to write; without it, standard output.")
    var output: String?

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    private var chosenFormat: Format { format ?? output.flatMap(Format.init(fileName:)) ?? .csv }

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a file or folder to read.") }
        if chosenFormat == .sqlite, output == nil || output == "-" {
            throw ValidationError("SQLite is written to a file: give -o FILE.")
        }
    }

    func run() throws {
        let view = try compiledView()
        let files = try InputFiles(inputs).files
        try refuseToReplace(files.map(\.path) + [self.view])
        let failed: Int
        do {
            switch chosenFormat {
            case .csv: failed = try writeText(.csv, view, files)
            case .ndjson: failed = try writeText(.ndjson, view, files)
            case .json: failed = try writeText(.json, view, files)
            case .sqlite: failed = try writeTable(view, files)
            }
        } catch let error as Errno {
            throw CannotRun("\(output ?? "standard output"): \(error)")
        }
        if failed > 0 {
            let inputs = files.count == 1 ? "the input has errors" : "\(failed) of \(files.count) inputs have errors"
            throw InputHasErrors(message: inputs + "; what had them gave no rows")
        }
    }

    private func compiledView() throws -> View {
        guard let data = FileManager.default.contents(atPath: view) else { throw CannotRun("\(view) cannot be read") }
        do {
            let compiled = try View(json: [UInt8](data), file: view)
            Console.report(compiled.warnings, showsValues: showValues)
            return compiled
        } catch {
            Console.report(error.diagnostics, showsValues: showValues)
            throw CannotRun("the view cannot be run")
        }
    }

    private func refuseToReplace(_ read: [String]) throws {
        guard let output, output != "-" else { return }
        let place = URL(fileURLWithPath: output).resolvingSymlinksInPath().path
        if read.contains(where: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == place }) {
            throw CannotRun("\(output) is read, too; write to another place")
        }
    }

    // MARK: Output

    private func writeText(_ format: RowFormat, _ view: View, _ files: [InputFiles.File]) throws -> Int {
        let file = try StagedFile(output ?? "-")
        let writer = RowWriter(format, of: view, to: file)
        let failed = try read(files, by: view, into: writer)
        try writer.finish()
        try file.commit()
        return failed
    }

    private func writeTable(_ view: View, _ files: [InputFiles.File]) throws -> Int {
        let table = try TableWriter(view, path: output ?? "")
        let failed = try read(files, by: view, into: table)
        try table.finish()
        return failed
    }

    // MARK: Input

    /// Returns how many inputs have errors.
    private func read(_ files: [InputFiles.File], by view: View, into sink: some RowSink) throws -> Int {
        var failed = 0
        for file in files {
            let progress = ProgressLine(file.path)
            defer { progress.clear() }
            let run = ViewRun(view, into: sink) { diagnostic in
                progress.clear()
                Console.report([diagnostic], showsValues: showValues)
            }
            if try !read(file.path, by: view, into: run) || run.hasErrors { failed += 1 }
        }
        return failed
    }

    /// Returns whether the input could be opened.
    private func read(_ path: String, by view: View, into run: ViewRun<some RowSink>) throws -> Bool {
        let source: FileSource
        do {
            source = try FileSource(path)
        } catch let error as Errno {
            Console.error("\(path): error: the file cannot be read: \(error)")
            return false
        }
        var stream = view.readsBundles ? ResourceStream.whole : ResourceStream()
        stream.wantedType = view.resource
        try stream.read(source, format: ResourceFormat(fileName: path), file: path, into: run)
        return true
    }
}
