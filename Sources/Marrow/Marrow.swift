import ArgumentParser
import Diagnostics
import Foundation

/// The command. Exit status 0: fine; 1: the input has errors; 2: the call was wrong or could not run.
@main
struct Marrow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "marrow",
        abstract: "Converts a leukaemia study's data between hospital, statisticians and registries.",
        discussion: """
            Hospital exports in, analysis tables and FHIR R4 bundles out; every file is checked on the way. \
            Nothing is lost and nothing invented: what cannot be carried over is reported with its place.

            Exit status: 0 fine, 1 the input has errors, 2 the call was wrong or could not run.
            """,
        version: "0.1.0",
        subcommands: [
            Convert.self, Validate.self, FHIRPathCommand.self, ViewCommand.self, Inspect.self, Analyze.self,
            Emit.self, Send.self, Pseudonymize.self, KeyCommand.self,
        ]
    )

    static func main() {
        do {
            try refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as InputHasErrors {
            if let message = failure.message { Console.error(message) }
            Foundation.exit(1)
        } catch let failure as CannotRun {
            Console.error("marrow: \(failure.message)")
            Foundation.exit(2)
        } catch {
            let message = fullMessage(for: error)
            if exitCode(for: error).isSuccess {
                print(message)
                Foundation.exit(0)
            }
            Console.error(message)
            Foundation.exit(2)
        }
    }

    /// The parser would say no more than that there are unexpected arguments.
    private static func refuseUnknownCommand(_ word: String?) throws {
        let names = configuration.subcommands.map { $0._commandName } + ["help"]
        guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
        let meant = nearestName(to: word, among: names).map { "did you mean \($0)?" }
        throw CannotRun("there is no command \(word); \(meant ?? "there are " + names.joined(separator: ", "))")
    }
}

/// The command has done what it could, but the input has errors, which have been printed.
struct InputHasErrors: Error {
    var message: String?
}

/// The call was wrong, or a file could not be read or written.
struct CannotRun: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
