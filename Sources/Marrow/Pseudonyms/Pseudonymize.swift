import ArgumentParser
import FHIR
import Foundation
import HospitalExport
import Pseudonyms
import StudyFHIR
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
            orders stay; months and years stay months and years; times are in UTC, or at UTC+14 or UTC-14 where the \
            day is another one in UTC. With --dates day0, the day on which the patient's first \
            MedicationAdministration of blinatumomab starts becomes 1970-01-01, and the other dates are moved with it; \
            patients for whom that day is not known have no dates. Resources without a patient keep the year. \
            Requests whose condition cannot be told with pseudonyms are set aside with their entry. Each \
            resource is labelled PSEUDED. No output is left half written; file names are no longer those of the input, \
            but for names of resource types.

            The result is still personal data: keep the key apart from it.

            Examples:
              marrow key new -o study.key
              marrow pseudonymize samples/cohort-bulk --key study.key -o pseudonymous
              marrow pseudonymize patient.json --key study.key -o -
              marrow pseudonymize export.ndjson.gz --key study.key -o out.ndjson --birth-date month
              marrow pseudonymize bundles --key study.key -o out --linkage linkage.csv
              marrow pseudonymize samples/cohort-bulk --key study.key -o relative --dates day0
              marrow pseudonymize export --key study.key -o out --definitions site.tgz \\
                --keep-extension https://klinik.example/fhir/StructureDefinition/risk-group
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

    @Option(help: "How dates are told: moved (by an offset of the key), or day0 (relatively to the treatment).")
    var dates = PseudonymDates.moved

    @Option(
        help: ArgumentHelp(
            """
            The site's own code systems and profiles, whose codes and URLs may stay then: a file, a folder or an \
            npm-style .tgz. May be given again.
            """, valueName: "path"))
    var definitions: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            An extension that stays, as far as its value may: a number, date, known code or reference, no text. Those \
            in it are asked for by their own URLs. May be given again.
            """, valueName: "url"))
    var keepExtension: [String] = []

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
        var settings = Pseudonymizer.Settings(birthDate: birthDate)
        settings.extensions = Set(keepExtension)
        let library = try library()
        let jobs = try PseudonymizedFiles(inputs, output: output, key: secret).jobs
        try checkLinkage(jobs)
        let pseudonymizer = Pseudonymizer(
            secret, settings: settings, library: library, linkage: table, dayZeros: try dayZeros(jobs))
        var failed = 0
        for job in jobs where try !run(job, pseudonymizer) { failed += 1 }
        for line in pseudonymizer.report.lines + pseudonymizer.quasiIdentifiers.lines { Console.error(line) }
        Console.error("pseudonymised \(pseudonymizer.report.resources) resources of \(jobs.count) inputs")
        if let linkage, let table { try write(table, to: linkage) }
        if failed > 0 { throw InputHasErrors(message: "\(failed) of \(jobs.count) inputs have errors: not written") }
    }

    private func library() throws -> DefinitionLibrary {
        var loader = DefinitionLoader(over: .study)
        do {
            for path in definitions { try loader.load(path) }
        } catch {
            throw CannotRun("the definitions at \(error.path) cannot be read: \(error.reason)")
        }
        Console.report(loader.diagnostics, showsValues: showValues)
        return loader.library
    }

    /// Reads all inputs once; what is wrong with them is told when they are written.
    private func dayZeros(_ jobs: [PseudonymizedFiles.Job]) throws -> DayZeros? {
        guard dates == .day0 else { return nil }
        guard !jobs.contains(where: { $0.input == "-" }) else {
            throw CannotRun("--dates day0 reads the input twice, which standard input cannot be; name a file")
        }
        let sink = DayZeroSink()
        for job in jobs {
            guard let source = try? FileSource(job.input) else { continue }
            _ = try? ResourceStream().read(
                source, format: ResourceFormat(fileName: job.input), file: job.input, into: sink)
        }
        Console.error("day 0, written 1970-01-01, is known for \(counted(sink.days.count, "patient"))")
        return sink.days
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

/// Finds the days 0 of what is read.
private final class DayZeroSink: ResourceSink {
    let days = DayZeros(isTreatment: StudyRelevance.isBlinatumomab(concept:))

    func resource(_ reading: Reading) { reading.tree.map(days.note) }
    func entry(_ reading: Reading) { reading.tree.map(days.note) }
    func beginBundle(_ shell: Reading) {}
    func endBundle(_ shell: Reading) {}
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
