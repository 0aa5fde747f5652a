import ArgumentParser
import Delivery
import Diagnostics
import Foundation
import SQLite
import SystemPackage

struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sends transaction Bundles to a FHIR server, each resource once, however often it is cut off.",
        discussion: """
            A journal keeps what was sent and what the server answered; run the command again after a failure, and it \
            goes on where it ended. Resources that the server has already are left out, those that have changed since \
            are updated. References to resources that the server has named get its names.

            Secrets are read from files that only their owner may read, or from the environment \
            (MARROW_CLIENT_SECRET, MARROW_KEY_PASSPHRASE), never from the call.

            Examples:
              marrow send bundles --to https://registry.example/fhir --dry-run
              marrow send bundles --to https://registry.example/fhir \\
                --token-url https://login.example/token --client-id study --client-secret-file secret
              marrow send bundles --to https://registry.example/fhir --certificate study.pem --key study.key
            """)

    @Argument(help: "Folders or files with Bundles of type transaction, in JSON, XML or NDJSON.")
    var inputs: [String]

    @Option(name: .customLong("to"), help: ArgumentHelp("The server's base URL; https.", valueName: "url"))
    var server: String

    @Option(help: "The journal. Without it, delivery.sqlite in the folder, or beside the file.")
    var journal: String?

    @Flag(help: "Say what would be sent, without asking the server anything.")
    var dryRun = false

    @OptionGroup(title: "Access")
    var access: ServerAccess

    @Option(help: "How often a request is made that the server cannot take now.")
    var attempts = 6

    @Option(help: "How many seconds one request may take.")
    var timeout = 120

    @Flag(help: "Show the server's words about what it refuses. They may hold patients' data.")
    var showValues = false

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name a folder or file to send.") }
        if attempts < 1 || timeout < 1 || timeout > 86_400 {
            throw ValidationError("--attempts is 1 or more, --timeout 1 to 86400 seconds.")
        }
    }

    func run() throws {
        guard let url = ServerURL(server) else {
            throw CannotRun(
                "\(server) is no server's address: it begins with https:// (http:// only on this machine), and has no "
                    + "name, password or query in it")
        }
        let files = try InputFiles(inputs).files.map(\.path)
        for file in files where !FileManager.default.fileExists(atPath: file) {
            throw CannotRun("\(file) is not there")
        }
        let client = try access.client(timeout: .seconds(timeout))
        let fhirServer = FHIRServer(url, client: client, credentials: try access.credentials())
        let journal = try openJournal(of: url)
        let delivery = Delivery(to: fhirServer, journal: journal, policy: RetryPolicy(attempts: attempts))
        var counts = OutcomeCounts()
        let run = DeliveryRun(delivery, isDry: dryRun) { location, outcome in
            counts.add(outcome)
            for line in outcome.lines(isDry: dryRun, showsValues: showValues) {
                Console.error("\(location.file): \(line)")
            }
        }
        do {
            try run.send(files)
        } catch let error as DeliveryFailure {
            throw CannotRun("\(error); what was sent is in the journal, run the command again to go on")
        } catch let error as UnreadableFile {
            throw CannotRun("\(error.file) cannot be read: \(error.reason)")
        } catch let error as SQLiteError {
            throw CannotRun("the journal cannot be written: \(error)")
        }
        Console.report(run.diagnostics, showsValues: showValues)
        let hasErrors = counts.failed > 0 || run.diagnostics.contains { $0.severity == .error }
        if hasErrors { throw InputHasErrors(message: counts.words(isDry: dryRun)) }
        Console.error(counts.words(isDry: dryRun))
    }

    private func openJournal(of url: ServerURL) throws -> Journal {
        let first = inputs[0]
        let folder = InputFiles.isFolder(first) ? first : FilePath(first).removingLastComponent().string
        let path = journal ?? (folder.isEmpty ? "delivery.sqlite" : "\(folder)/delivery.sqlite")
        do {
            if dryRun, !FileManager.default.fileExists(atPath: path) { return try Journal(forgottenOf: url) }
            return try Journal(path, of: url)
        } catch let error as SQLiteError {
            throw CannotRun("the journal \(path) cannot be opened, or another run has it: \(error)")
        }
    }
}

/// How many Bundles ended how.
private struct OutcomeCounts {
    private var sent = 0
    private var alreadySent = 0
    private(set) var failed = 0

    mutating func add(_ outcome: BundleOutcome) {
        switch outcome {
        case .sent: sent += 1
        case .alreadySent: alreadySent += 1
        case .waiting, .refused, .unclear: failed += 1
        }
    }

    func words(isDry: Bool) -> String {
        let bundles = sent == 1 ? "1 Bundle" : "\(sent) Bundles"
        return "\(isDry ? "would send" : "sent") \(bundles); \(alreadySent) sent before; \(failed) not sent"
    }
}

extension BundleOutcome {
    fileprivate func lines(isDry: Bool, showsValues: Bool) -> [String] {
        switch self {
        case .sent(let created, let updated, let unchanged):
            let verb = isDry ? "would be sent" : "sent"
            return ["\(verb): \(created) new, \(updated) changed; \(unchanged) that the server has are left out"]
        case .alreadySent: return []
        case .waiting(let reference):
            return [
                "not sent: it refers to \(reference), which no Bundle has brought; send the Bundle that has it, too"
            ]
        case .refused(let status, let findings):
            return ["not sent: the server refuses it (status \(status))"]
                + findings.map { "  \($0.line(showsValues: showsValues))" }
        case .unclear(let reason): return ["not sent, or not known to be: \(reason)"]
        }
    }
}

extension ServerFinding {
    fileprivate func line(showsValues: Bool) -> String {
        // Only what a code and a path are made of: the rest may be patients' data, or steer the terminal.
        var line = code.wholeMatch(of: /[a-z-]{1,40}/) == nil ? "error" : "\(severity.prefix(12)): \(code)"
        if let expression, expression.wholeMatch(of: /[A-Za-z0-9.\[\]]{1,200}/) != nil { line += " (\(expression))" }
        if showsValues, let text { line += ": \(text)" }
        return line
    }
}
