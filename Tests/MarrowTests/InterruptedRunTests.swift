import Foundation
import TestSupport
import Testing

/// The command, ended or killed while it writes.
@Suite(.timeLimit(.minutes(10))) struct InterruptedRunTests {
    let command = Command()

    /// The bytes of each file below a folder, by its path.
    private func files(_ folder: String) throws -> [String: Data] {
        let url = command.folder.url.appendingPathComponent(folder)
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
            files[path] = try? Data(contentsOf: url.appendingPathComponent(path))
        }
        return files
    }

    /// Two exports, of 38 and of 37 children.
    private func exports() throws -> [String] {
        for name in ["old", "new"] {
            try FileManager.default.copyItem(
                atPath: Command.repository.appendingPathComponent("samples/cohort-csv").path,
                toPath: command.folder.url.appendingPathComponent(name).path)
        }
        let name = "new/patienten.csv"
        try command.folder.file(
            name, try command.folder.text(name).replacingOccurrences(of: "SYN-003;m;", with: "SYN-003;Knabe;"))
        return ["old", "new"]
    }

    private func arguments(_ export: String, _ output: String) -> [String] {
        [
            "analyze", export, "-o", "\(output)/tables", "--findings", "\(output)/findings.csv",
            "--rejected", "\(output)/rejected",
        ]
    }

    /// Starts the command, and ends it after a while; true when it was still running.
    private func run(_ export: String, thenSend signal: Int32, after seconds: TimeInterval) throws -> Bool {
        let process = command.process(arguments(export, "out"))
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        let wasRunning = process.isRunning
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return wasRunning
    }

    @Test func theTablesAreThoseOfOneRunHoweverOftenTheCommandIsEnded() throws {
        let exports = try exports()
        var wanted: [[String: Data]] = []
        var lengths: [TimeInterval] = []
        for export in exports {
            let start = Date()
            _ = try command.run(arguments(export, "whole-\(export)"))
            lengths.append(Date().timeIntervalSince(start))
            wanted.append(try files("whole-\(export)/tables"))
        }
        #expect(wanted[0] != wanted[1] && wanted[0].keys == wanted[1].keys)
        _ = try command.run(arguments("old", "out"))
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var ended = 0
        for number in 0..<24 {
            // A signal that can be answered first; then one that cannot.
            let signal = number < 12 ? SIGTERM : SIGKILL
            let wait = Double.random(in: 0.3...1.05, using: &random) * (lengths.min() ?? 0)
            if try run(exports[(number + 1) % 2], thenSend: signal, after: wait) { ended += 1 }
            let found = try files("out/tables")
            let whole = found.filter { !$0.key.hasSuffix(".part") }
            if signal == SIGTERM { #expect(wanted.contains(found)) }
            #expect(whole.keys == wanted[0].keys)
            #expect(whole.allSatisfy { name, bytes in wanted.contains { $0[name] == bytes } })
        }
        #expect(ended > 5, "the command was done before it could be ended")
        _ = try command.run(arguments("new", "out"))
        #expect(try files("out/tables") == wanted[1])
        #expect(try !files("out").keys.contains { $0.hasSuffix(".part") })
    }

    @Test func theSameExportGivesTheSameBytes() throws {
        _ = try exports()
        _ = try command.run(arguments("new", "out"))
        let first = try files("out")
        _ = try command.run(arguments("new", "out"))
        #expect(try files("out") == first)
        #expect(first["findings.csv"] != nil && first["rejected/patienten.csv"] != nil)
    }
}
