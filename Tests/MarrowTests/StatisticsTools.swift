import Foundation

/// The programs with which a statistician opens the tables, where they are installed.
enum StatisticsTools {
    /// The place of a program on the search path.
    static func path(_ program: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static let hasR = works("Rscript", ["-e", "library(survival); library(RSQLite)"])
    static let hasPandas = works("python3", ["-c", "import pandas"])
    static let hasSQLite = works("sqlite3", ["-version"])
    static let hasFrictionless = works("python3", ["-c", "import frictionless"])
    static let hasODMLib = works("python3", ["-c", "import odmlib.define_2_1"]) && path("xmllint") != nil
    static let hasJSONSchema = works("python3", ["-c", "import jsonschema"])

    private static func works(_ program: String, _ arguments: [String]) -> Bool {
        (try? run(program, arguments))?.status == 0
    }

    /// Runs a program and waits for it; `nil` when it is not installed.
    static func run(_ program: String, _ arguments: [String], in folder: URL? = nil) throws -> (
        status: Int32, output: String
    )? {
        guard let path = path(program) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? FileManager.default.temporaryDirectory
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
