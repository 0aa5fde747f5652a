import ArgumentParser
import Pseudonyms

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes the secret key of pseudonyms.", subcommands: [New.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes a new key to a file that its owner alone may read.",
            discussion: """
                The key is 32 random bytes, in hexadecimal digits on one line. With it, pseudonyms can be made again \
                and guessed names be tried: keep it apart from the data, and never lose it while they are in use. A \
                file that is there is never written over.

                Example:
                  marrow key new -o study.key
                """)

        @Option(name: [.short, .long], help: "The file to write.")
        var output: String

        func run() throws {
            try PrivateFile.create(output, PseudonymKey().text)
            Console.error("wrote a key to \(output)")
        }
    }
}

extension PseudonymKey {
    /// Reads a key file, which others than its owner may not read.
    init(file path: String) throws {
        do {
            try self.init(text: PrivateFile.text(path))
        } catch let fault as PseudonymKeyFault {
            throw CannotRun("\(path): \(fault.message); make a key with: marrow key new -o FILE")
        }
    }
}
