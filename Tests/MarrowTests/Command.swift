import Foundation

/// The built command, as a user calls it.
struct Command {
    struct Outcome {
        let status: Int32
        let output: String
        let messages: String
    }

    /// A folder of its own, which is removed with the test.
    let folder = TemporaryFolder()

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The test bundle and the command are built side by side.
    static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("marrow")

    func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
        try run(arguments, input: input)
    }

    /// The command with its arguments, not yet running.
    func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        return process
    }

    func run(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = process(arguments)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let streams = try (folder.file(".stdin", input ?? ""), folder.file(".stdout", ""), folder.file(".stderr", ""))
        process.standardInput = try FileHandle(forReadingFrom: streams.0)
        process.standardOutput = try FileHandle(forWritingTo: streams.1)
        process.standardError = try FileHandle(forWritingTo: streams.2)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: streams.1, encoding: .utf8),
            messages: try String(contentsOf: streams.2, encoding: .utf8))
    }
}

final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString)")

    init() {
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> URL {
        let place = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
        return place
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    /// The names of what is in the folder, hidden files too, but for the streams of ``Command``.
    func names(_ below: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(below).path)
            .filter { ![".stdin", ".stdout", ".stderr"].contains($0) }.sorted()
    }
}
