import Foundation

/// A file that tells of patients, so that nobody but its owner may read it.
enum PrivateFile {
    /// Writes the file beside its place, in a folder that is made where there is none, and puts it there.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            let folder = (path as NSString).deletingLastPathComponent
            if !folder.isEmpty, path != "-" {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            let file = try StagedFile(path, isPrivate: true)
            try bytes.withUnsafeBytes { try file.write($0) }
            try file.commit()
            StagedFile.removeUnfinished(in: file.folder)
        } catch {
            throw CannotRun("\(path) cannot be written: \(error)")
        }
    }
}
