import Foundation

/// A folder that lasts as long as a test.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: url.appendingPathComponent(name))
    }
}
