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
            are updated unless somebody else has changed them there, too. References to resources that the server has \
            named get its names. The server is asked before a resource is made that the journal does not know.

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

    @Flag(help: "Update what the server has had from elsewhere, too, where a Bundle makes it only unless it is there.")
    var updateFound = false

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
            // Not shown: a password may stand in it.
            throw CannotRun(
                "--to is no server's address: it begins with https:// (http:// only on this machine), and has no name, "
                    + "password or query in it")
        }
        let files = try InputFiles(inputs).files.map(\.path)
        for file in files where !FileManager.default.fileExists(atPath: file) {
            throw CannotRun("\(file) is not there")
        }
        let client = try access.client(timeout: .seconds(timeout))
        var policy = RetryPolicy(attempts: attempts)
        policy.onPause = Self.announce
        let fhirServer = FHIRServer(url, client: client, credentials: try access.credentials(), policy: policy)
        var delivery = Delivery(to: fhirServer, journal: try openJournal(of: url))
        delivery.updatesFound = updateFound
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
            throw CannotRun("the journal cannot be used: \(error); what was sent is in it as far as it got")
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
            guard error.isBusy else { throw CannotRun("the journal \(path) cannot be opened: \(error)") }
            throw CannotRun(
                "another run has the journal \(path); wait for its end, or give each its own with --journal")
        }
    }

    /// A long pause, which would look as if nothing went on.
    @Sendable private static func announce(_ pause: Duration) {
        guard pause >= .seconds(5) else { return }
        Console.error("the server cannot take it now; again in \(pause.components.seconds) seconds")
    }
}

/// How many Bundles ended how.
private struct OutcomeCounts {
    private var sent = 0
    private var alreadySent = 0
    private(set) var failed = 0

    mutating func add(_ outcome: BundleOutcome) {
        switch outcome {
        case .alreadySent, .sent(created: 0, updated: 0, _, _): alreadySent += 1
        case .sent: sent += 1
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
        case .sent(let created, let updated, let unchanged, let differing):
            let verb = created + updated == 0 ? "not sent" : isDry ? "would be sent" : "sent"
            let line = "\(verb): \(created) new, \(updated) changed; \(unchanged) that the server has are left out"
            guard differing > 0 else { return [line] }
            return [
                line,
                "  \(differing) that the server had in another form are left as they are there; --update-found changes them",
            ]
        case .alreadySent: return []
        case .waiting(let reference):
            // A URN tells nothing; another URL may tell of the patient.
            let name = showsValues || reference.hasPrefix("urn:uuid:") ? reference : "a resource"
            return ["not sent: it refers to \(name), which no Bundle has brought; send the Bundle that has it, too"]
        case .refused(let status, let findings):
            let lines = findings.map { "  \($0.line(showsValues: showsValues))" }
            guard status == 412 else { return ["not sent: the server refuses it (status \(status))"] + lines }
            return [
                "not sent: somebody else has changed a resource on the server, or it is there more than once (status "
                    + "412); look there, and to send ours all the same begin a new journal"
            ] + lines
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
