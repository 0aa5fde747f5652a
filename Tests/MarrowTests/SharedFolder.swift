import Foundation

/// The folder of corpora that may stand beside the repository; `MARROW_SHARED` names it where it stands elsewhere.
enum SharedFolder {
    static let url =
        ProcessInfo.processInfo.environment["MARROW_SHARED"].map { URL(filePath: $0) }
        ?? Command.repository.deletingLastPathComponent().appending(path: "shared")

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: path).path)
    }
}
