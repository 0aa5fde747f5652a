import Foundation

/// The samples of the repository.
enum Samples {
    static let cohort = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("samples/cohort-csv")
}
