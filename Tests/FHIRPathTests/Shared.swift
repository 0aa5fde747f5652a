import FHIR
import Foundation
import Testing

/// The corpora that stand beside the repository, where there are any; they are not ours to hand on.
enum Shared {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `MARROW_SHARED`, or `../shared`.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["MARROW_SHARED"] { return URL(filePath: path) }
        return root.deletingLastPathComponent().appending(path: "shared")
    }()

    static func file(_ path: String) -> URL { folder.appending(path: path) }

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: file(path).path)
    }

    static func files(in path: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: file(path), includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }

    static func tree(_ file: URL) throws -> ResourceTree? {
        let source = SourceText(Array(try Data(contentsOf: file)))
        let origin = TreeOrigin(file: file.lastPathComponent)
        if file.pathExtension == "xml" { return XMLReader().read(source, origin: origin).tree }
        return JSONReader().read(source, origin: origin).tree
    }
}
