import Foundation

/// Prints how fast Marrow is, each figure beside its reference.
///
/// Times mean nothing on a noisy machine, but ratios hold: what is compared runs in turns within one process, and the
/// best turn of each counts.
@main
struct Benchmark {
    static func main() throws {
        guard let marrow = CommandLine.arguments.dropFirst().first else {
            print("usage: benchmark PATH-OF-MARROW [NDJSON]")
            exit(2)
        }
        let corpus = try Corpus.load(CommandLine.arguments.dropFirst(2).first)
        print("\(corpus.resources.count) resources, \(corpus.byteCount / 1000) kB of JSON, from \(corpus.name)\n")
        // The command comes first: a process's peak memory counts what its parent held when it started.
        try commandBenchmarks(marrow, corpus)
        formatBenchmarks(corpus)
        validationBenchmark(corpus)
        try viewBenchmark(".build-bench/observations.ndjson")
        try mappingBenchmark()
    }
}

/// One thing that is measured.
struct Measured {
    let name: String
    /// The bytes that a run takes in.
    let bytes: Int
    let run: () -> Void
}

/// Runs all in turns, and returns the megabytes a second of the best turn of each.
func megabytesPerSecond(_ measured: [Measured], turns: Int = 7) -> [Double] {
    var best = Array(repeating: Double.infinity, count: measured.count)
    for _ in 0..<turns {
        for (index, item) in measured.enumerated() {
            let start = DispatchTime.now().uptimeNanoseconds
            item.run()
            best[index] = min(best[index], Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
        }
    }
    return zip(measured, best).map { Double($0.bytes) / 1e6 / $1 }
}

func row(_ name: String, _ figure: String, _ remark: String = "") {
    print(
        "  " + name.padding(toLength: 46, withPad: " ", startingAt: 0) + figure + (remark.isEmpty ? "" : "   " + remark)
    )
}

func ratio(_ value: Double) -> String {
    String(format: "%.2f", value)
}
