import Foundation
import TestSupport
import Testing

/// The command, killed while it sends.
@Suite(.timeLimit(.minutes(5))) struct InterruptedSendTests {
    let folder = BundleFolder()

    private func start(to server: TestServer) throws -> Process {
        try SendCommand.start([folder.url.path, "--to", server.url, "--journal", folder.journal])
    }

    @Test(arguments: [true, false])
    func theServerGetsEachResourceOnceHoweverOftenTheCommandIsKilled(heedsConditions: Bool) throws {
        let server = try TestServer(heedsConditions: heedsConditions)
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
            let last = server.requests.count + Int.random(in: 0...6, using: &random)
            let process = try start(to: server)
            while process.isRunning, server.requests.count <= last { usleep(200) }
            // What the last request asks for is under way, or is done, or the next is on its way.
            usleep(UInt32.random(in: 0...10_000, using: &random))
            if process.isRunning { kills += 1 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try start(to: server)
        last.waitUntilExit()
        #expect(last.terminationStatus == 0)
        let names = server.resources.flatMap(\.identifiers)
        #expect(names.count == 240 && Set(names).count == 240, "\(kills) kills, \(names.count) resources")
        #expect(kills > 10, "the command was done before it could be killed")
        let observations = server.resources.filter { $0.type == "Observation" }
        #expect(observations.allSatisfy { $0.references.allSatisfy { $0.hasPrefix("Patient/s") } })
    }
}
