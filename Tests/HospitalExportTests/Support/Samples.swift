import Foundation

/// The samples of the repository.
enum Samples {
    static let cohort = folder("cohort-csv")

    static func folder(_ name: String) -> URL {
        samples.appendingPathComponent(name)
    }

    private static let samples = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("samples")
}
