import Foundation
import Testing

/// What the command writes to, when it is no plain file or when the command does not come to its end.
@Suite struct OutputTests {
    let command = Command()
    let patient = #"{"resourceType":"Patient","id":"a"}"#

    @Test func aPipeIsWrittenToAndNotReplaced() throws {
        let pipe = command.folder.url.appendingPathComponent("pipe").path
        try #require(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let outcome = try command.run("convert", "-", "--to", "ndjson", "-o", "pipe", input: patient)
        #expect(outcome.status == 0)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(reader, &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == patient + "\n")
        #expect(try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType != .typeRegular)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "Linux only"))
    func resultsThatCannotBeWrittenEndWithTwo() throws {
        try command.folder.file("a.json", patient)
        let convert = ["convert", "a.json", "--to", "xml", "-o", "-"]
        for arguments in [convert, ["validate", "a.json", "--format", "json"]] {
            let process = command.process(arguments)
            process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 2, "\(arguments)")
        }
    }

    @Test func nothingIsLeftWhenTheCommandIsEnded() throws {
        let process = command.process(["convert", "-", "--to", "xml", "-o", "a.xml"])
        process.standardInput = Pipe()
        try process.run()
        let deadline = Date(timeIntervalSinceNow: 20)
        while try command.folder.names().isEmpty, Date() < deadline { usleep(10_000) }
        #expect(try command.folder.names().count == 1)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(try command.folder.names() == [])
    }
}
