import Foundation
import Testing

/// R as it is on this machine.
enum R {
    static let isThere = (try? run(["-e", "library(survival); library(jsonlite)"])) == 0

    /// Runs `Rscript`; its messages go to standard error.
    static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["Rscript"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// New random cases each time, answered by R at once. `MARROW_TEST_SEED` repeats a run, `MARROW_TEST_COUNT` sets the
/// number of cases of each kind.
@Suite(
    "R's survival package, live",
    .enabled(if: R.isThere, "NOT RUN: Rscript with the packages survival and jsonlite is not installed"))
struct LiveTests {
    private static func environment<Value: LosslessStringConvertible>(_ name: String) -> Value? {
        ProcessInfo.processInfo.environment[name].flatMap(Value.init)
    }

    private let seed = environment("MARROW_TEST_SEED") ?? UInt64.random(in: 0..<1 << 32)
    private let count = environment("MARROW_TEST_COUNT") ?? 20

    @Test("random data: R says the same to 1e-9")
    func agreement() throws {
        print("seed \(seed), \(count) cases of each kind (MARROW_TEST_SEED, MARROW_TEST_COUNT)")
        var random = RandomInputs(seed: seed)
        let answers = try answers(to: random.inputs(count: count))
        #expect(answers.landmark.count == count)
        for test in answers.kaplanMeier { try check(test.input.name) { try Agreement.check(test) } }
        for test in answers.logRank { try check(test.input.name) { try Agreement.check(test) } }
        for test in answers.cumulativeIncidence { try check(test.input.name) { try Agreement.check(test) } }
        for test in answers.countingProcess { try check(test.input.name) { try Agreement.check(test) } }
        for test in answers.landmark { try check(test.input.name) { try Agreement.check(test) } }
    }

    /// Says which case it was.
    private func check(_ name: String, _ body: () throws -> Void) throws {
        try Agreement.$caseName.withValue("seed \(seed), \(name): ", operation: body)
    }

    private func answers(to inputs: Inputs) throws -> Reference {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (cases, answers) = (folder.appending(path: "cases.json"), folder.appending(path: "answers.json"))
        try JSONEncoder().encode(inputs).write(to: cases)
        let script = Reference.folder.appending(path: "reference.R")
        try #require(R.run([script.path, cases.path, answers.path]) == 0, "R could not answer; seed \(seed)")
        return try Reference(answers)
    }
}
