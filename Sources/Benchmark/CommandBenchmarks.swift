import Foundation

/// The built command as a user starts it: how long it takes on one small file, and how much memory on large ones.
func commandBenchmarks(_ marrow: String, _ corpus: Corpus) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let small = folder.appendingPathComponent("small.json").path
    try Data(#"{"resourceType":"Patient","id":"a","birthDate":"2010-03"}"#.utf8).write(to: URL(fileURLWithPath: small))
    let output = folder.appendingPathComponent("output.xml").path
    try coldStart("convert", marrow, ["convert", small, "--to", "xml", "-o", output], aim: 20)
    try coldStart("validate", marrow, ["validate", small, "--format", "json"], aim: 100)
    for megabytes in [10, 100] {
        let bundle = folder.appendingPathComponent("bundle-\(megabytes).json").path
        let xml = folder.appendingPathComponent("bundle-\(megabytes).xml").path
        try corpus.writeBundle(megabytes: megabytes, to: bundle)
        let there = try run(marrow, ["convert", bundle, "--to", "xml", "-o", xml])
        let back = try run(marrow, ["convert", xml, "--to", "json", "-o", bundle])
        row(
            "peak memory, Bundle of \(megabytes) MB, JSON to XML", String(format: "%7.0f MB", there.megabytes),
            String(format: "%.2f s", there.seconds))
        row(
            "peak memory, the same back to JSON", String(format: "%7.0f MB", back.megabytes),
            String(format: "%.2f s", back.seconds))
    }
}

private func coldStart(_ name: String, _ marrow: String, _ arguments: [String], aim: Int) throws {
    let starts = try (0..<21).map { _ in try run(marrow, arguments).seconds * 1000 }.sorted()
    row(
        "cold start of \(name), one small file", String(format: "%7.1f ms", starts[0]),
        String(format: "median %.1f ms (aim: \(aim))", starts[10]))
}

/// Runs a program, and says how long it took and how much memory it held at most.
func run(_ program: String, _ arguments: [String]) throws -> (seconds: Double, megabytes: Double) {
    var strings = ([program] + arguments).map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    let start = DispatchTime.now().uptimeNanoseconds
    var process: pid_t = 0
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    guard posix_spawn(&process, program, &actions, nil, &strings, environ) == 0 else {
        throw CocoaError(.executableNotLoadable)
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    guard status == 0 else { throw CocoaError(.executableLoad) }
    return (Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9, Double(usage.ru_maxrss) / 1000)
}
