import Foundation
import TestSupport
import Testing

/// The command, killed while it sends.
@Suite(.timeLimit(.minutes(5))) struct InterruptedSendTests {
    private static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("marrow")

    let server: TestServer
    let folder = BundleFolder()

    init() throws {
        server = try TestServer()
    }

    private func start() throws -> Process {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = ["send", folder.url.path, "--to", server.url, "--journal", folder.journal]
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test func theServerGetsEachResourceOnceHoweverOftenTheCommandIsKilled() throws {
        for number in 0..<60 {
            // Most Bundles wait for a later one.
            try folder.add(
                "\(100 + number)", .create(observation: "o\(number)", of: "urn:uuid:p\(min(number + 20, 59))"),
                .create(patient: "p\(number)"), .conditional(patient: "c\(number)"), .update(patient: "u\(number)"))
        }
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var kills = 0
        for _ in 0..<50 {
            let process = try start()
            Thread.sleep(forTimeInterval: Double.random(in: 0.005...0.12, using: &random))
            if process.isRunning { kills += 1 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try start()
        last.waitUntilExit()
        #expect(last.terminationStatus == 0)
        let names = server.resources.flatMap(\.identifiers)
        #expect(names.count == 240 && Set(names).count == 240, "\(kills) kills, \(names.count) resources")
        #expect(kills > 10, "the command was done before it could be killed")
        let observations = server.resources.filter { $0.type == "Observation" }
        #expect(observations.allSatisfy { $0.references.allSatisfy { $0.hasPrefix("Patient/s") } })
    }
}
