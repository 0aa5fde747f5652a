import ArgumentParser
import FHIR
import Foundation
import HospitalExport
import Pseudonyms
import SystemPackage
import Validation

struct Pseudonymize: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Removes from FHIR R4 what names patients, and moves their dates, so that data can leave the hospital.",
        discussion: """
            What is not on the list of elements that may stay is removed and counted: names, addresses, narrative, \
            free text, displays, attachments, extensions that are not listed, and resource types that are not listed. \
            Ids, identifiers and references become pseudonyms of the key (HMAC-SHA256), the same in every file and run. \
            All dates of a patient are moved by the same number of days, 1 to 730 into the past, so that intervals and \
            orders stay; months and years stay months and years. Resources without a patient keep the year. Each \
            resource is labelled PSEUDED. No output is left half written; file names are no longer those of the input, \
            but for names of resource types.

            The result is still personal data: keep the key apart from it.

            Examples:
              marrow key new -o study.key
              marrow pseudonymize samples/cohort-bulk --key study.key -o pseudonymous
              marrow pseudonymize patient.json --key study.key -o -
              marrow pseudonymize export.ndjson.gz --key study.key -o out.ndjson --birth-date month
              marrow pseudonymize bundles --key study.key -o out --linkage linkage.csv
            """)

    @Argument(help: "Files or folders, in JSON, XML or NDJSON, packed with gzip or not; '-' is standard input.")
    var inputs: [String]

    @Option(help: ArgumentHelp("The file with the key; see marrow key new.", valueName: "key-file"))
    var key: String

    @Option(
        name: [.short, .long],
        help: "The file (its name ends as its format: .json, .xml, .ndjson) or folder to write; '-' is standard output."
    )
    var output: String

    @Option(help: "How much of a birth date stays, after it was moved: year or month.")
    var birthDate = BirthDatePrecision.year

    @Option(
        help: ArgumentHelp("Write which pseudonym stands for what to this file: re-identifies all.", valueName: "file"))
    var linkage: String?

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a file or folder to pseudonymise.") }
        if output != "-", ResourceFormat.withoutGzip(output) != output {
            throw ValidationError("gzip is read, not written: give an output without .gz.")
        }
    }

    func run() throws {
        let secret = try PseudonymKey(file: key)
        let table = linkage == nil ? nil : LinkageTable()
        let settings = Pseudonymizer.Settings(birthDate: birthDate)
        let pseudonymizer = Pseudonymizer(secret, settings: settings, library: .study, linkage: table)
        let jobs = try PseudonymizedFiles(inputs, output: output, key: secret).jobs
        try checkLinkage(jobs)
        var failed = 0
        for job in jobs where try !run(job, pseudonymizer) { failed += 1 }
        for line in pseudonymizer.report.lines + pseudonymizer.quasiIdentifiers.lines { Console.error(line) }
        Console.error("pseudonymised \(pseudonymizer.report.resources) resources of \(jobs.count) inputs")
        if let linkage, let table { try write(table, to: linkage) }
        if failed > 0 { throw InputHasErrors(message: "\(failed) of \(jobs.count) inputs have errors: not written") }
    }

    /// The table that re-identifies all goes to a file of its own, away from what is passed on.
    private func checkLinkage(_ jobs: [PseudonymizedFiles.Job]) throws {
        guard let linkage else { return }
        func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        let taken = Set(([key] + jobs.flatMap { [$0.input, $0.output] }).map(real))
        guard linkage != "-", !taken.contains(real(linkage)), !real(linkage).hasPrefix(real(output) + "/") else {
            throw CannotRun("--linkage needs a file of its own, apart from the key, the inputs and the output")
        }
    }

    /// Returns whether the input had no errors.
    private func run(_ job: PseudonymizedFiles.Job, _ pseudonymizer: Pseudonymizer) throws -> Bool {
        guard let source = try? FileSource(job.input) else {
            Console.error("\(job.input): error: the file cannot be read")
            return false
        }
        let progress = ProgressLine(job.input)
        defer { progress.clear() }
        do {
            let file = try StagedFile(job.output)
            let target = CountingTarget(file)
            let converter = ResourceConverter(to: job.format, target: target, editor: pseudonymizer) {
                progress.show($0)
            }
            try converter.convert(source, from: ResourceFormat(fileName: job.input), file: job.input)
            progress.clear()
            Console.report(
                showValues ? converter.diagnostics : converter.diagnostics.map(\.withoutForeignNames),
                showsValues: showValues)
            if converter.hasErrors { return false }
            guard target.count > 0 || job.format == .ndjson else {
                Console.error("\(job.input): error: nothing of the resource may stay, since its type is not listed")
                return false
            }
            try file.commit()
            return true
        } catch let error as Errno {
            throw CannotRun("\(job.output): \(error)")
        }
    }

    private func write(_ table: LinkageTable, to path: String) throws {
        do {
            let file = try StagedFile(path, isPrivate: true)
            try Array(table.csv.utf8).withUnsafeBytes { try file.write($0) }
            try file.commit()
        } catch {
            throw CannotRun("\(path) cannot be written: \(error)")
        }
        Console.error("wrote \(table.count) pseudonyms with their originals to \(path): keep it apart from the output")
    }
}

/// Counts the bytes that pass.
private final class CountingTarget: ByteTarget {
    private let target: any ByteTarget
    private(set) var count = 0

    init(_ target: any ByteTarget) {
        self.target = target
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        try target.write(bytes)
    }
}
