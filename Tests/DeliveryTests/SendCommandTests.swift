import Foundation
import Testing

@testable import Delivery

/// The command as it was built with the tests.
enum SendCommand {
    private static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("marrow")

    static func start(_ arguments: [String], standardError: Any? = FileHandle.nullDevice) throws -> Process {
        let process = Process()
        process.executableURL = binary
        process.arguments = ["send"] + arguments
        process.standardError = standardError
        try process.run()
        return process
    }

    /// Another of the commands.
    static func run(command: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = binary
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    static func run(_ arguments: [String]) throws -> (status: Int32, messages: String) {
        let pipe = Pipe()
        let process = try start(arguments, standardError: pipe)
        let messages = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, messages)
    }
}

@Suite(.timeLimit(.minutes(2))) struct SendCommandTests {
    let server: TestServer
    let folder = BundleFolder()

    init() throws {
        server = try TestServer()
    }

    private func send(_ arguments: String...) throws -> (status: Int32, messages: String) {
        try SendCommand.run([folder.url.path, "--to", server.url, "--journal", folder.journal] + arguments)
    }

    @Test func aSecondRunOnTheJournalIsRefused() throws {
        try folder.add("one", .update(patient: "p1"))
        let journal = try Journal(folder.journal, of: try #require(ServerURL(server.url)))
        let result = try withExtendedLifetime(journal) { try send() }
        #expect(result.status == 2)
        #expect(result.messages.contains("another run has the journal"))
        #expect(server.requests.isEmpty)
    }

    @Test func aFileThatIsNoJournalIsToldAndLeft() throws {
        try folder.add("one", .update(patient: "p1"))
        let bytes = Data(repeating: 7, count: 4096)
        try bytes.write(to: URL(fileURLWithPath: folder.journal))
        let result = try send()
        #expect(result.status == 2)
        #expect(result.messages.contains("journal.sqlite cannot be opened: file is not a database"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.journal)) == bytes)
        #expect(server.requests.isEmpty)
    }

    @Test func aDryRunSaysWhatWouldGo() throws {
        try folder.add("one", .update(patient: "p1"), .create(patient: "p2"))
        try folder.add("two", .create(observation: "o1", of: "https://klinik.example/Patient/77"))
        try folder.add("three", .create(observation: "o2", of: "urn:uuid:nobody"))
        let result = try send("--dry-run")
        #expect(result.status == 1)
        #expect(result.messages.contains("one.json: would be sent: 2 new, 0 changed"))
        #expect(result.messages.contains("three.json: not sent: it refers to urn:uuid:nobody"))
        #expect(result.messages.contains("would send 2 Bundles; 0 sent before; 1 not sent"))
        #expect(server.requests.isEmpty)
    }

    @Test func aPasswordInAnAddressIsNotShown() throws {
        try folder.add("one", .update(patient: "p1"))
        let result = try SendCommand.run([folder.url.path, "--to", "https://study:geheim@registry.example/fhir"])
        #expect(result.status == 2)
        #expect(result.messages.contains("--to is no server's address"))
        #expect(!result.messages.contains("geheim"))
    }

    @Test func whatTheServerHasInAnotherFormIsToldAndChangedOnRequest() throws {
        try folder.add("one", .conditional(patient: "p1", gender: "male"))
        #expect(try send().status == 0)
        try folder.forgetJournal()
        try folder.add("one", .conditional(patient: "p1", gender: "female"))
        let result = try send()
        #expect(result.messages.contains("1 that the server had in another form are left as they are there"))
        #expect(try send("--update-found").messages.contains("sent: 0 new, 1 changed"))
        #expect(server.resources[0].text.contains("female"))
    }

    @Test func aCohortGoesToCIBMTRPatientFirst() throws {
        let export = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "samples/cohort-csv").path
        let identifiers = folder.url.appendingPathComponent("crids.csv").path
        let rows = (1...38).map { "SYN-\($0 < 10 ? "00" : "0")\($0);\(1_000_000 + $0)" }
        try (["patient;CRID"] + rows).joined(separator: "\n").write(
            toFile: identifiers, atomically: true, encoding: .utf8)
        let bundles = folder.url.appendingPathComponent("bundles").path
        let status = try SendCommand.run(command: [
            "emit", export, "-o", bundles, "--target", "cibmtr", "--setting", "centre=12345", "--identifiers",
            identifiers,
        ])
        #expect(status == 0)
        let call = [bundles, "--to", server.url, "--journal", folder.journal]
        #expect(try SendCommand.run(call).status == 0)
        #expect(server.resources.count { $0.type == "Patient" } == 38)
        let others = server.resources.filter { $0.type != "Patient" }
        #expect(others.count > 38 && others.allSatisfy { $0.references.contains { $0.hasPrefix("Patient/s") } })
        #expect(server.resources.allSatisfy { $0.labels.contains { $0.hasSuffix("transplant-center|rc_12345") } })
        try folder.forgetJournal()
        let count = server.resources.count
        let again = try SendCommand.run(call)
        #expect(again.status == 0)
        #expect(again.messages.contains("sent 0 Bundles;"))
        #expect(server.resources.count == count && server.resources.allSatisfy { $0.version == 1 })
    }
}
