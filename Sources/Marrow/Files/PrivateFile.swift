import Foundation
import SystemPackage

/// Files that hold secrets, or tell of patients: their owner alone may read them.
enum PrivateFile {
    static func check(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw CannotRun("\(path) cannot be read") }
        guard status.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
            throw CannotRun("others than its owner may read \(path); chmod 600 it")
        }
    }

    /// The text of a file that others may not read.
    static func text(_ path: String) throws -> String {
        try check(path)
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CannotRun("\(path) cannot be read")
        }
        return text
    }

    /// Writes a new file, never over one that is there.
    static func create(_ path: String, _ text: String) throws {
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .exclusiveCreate], permissions: [.ownerReadWrite])
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
        } catch Errno.fileExists {
            throw CannotRun("\(path) is there already, and is not written over; name another file")
        } catch {
            throw CannotRun("\(path) cannot be written: \(error)")
        }
    }

    /// Writes the file beside its place, in a folder that is made where there is none, and puts it there.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            let folder = FilePath(path).removingLastComponent().string
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
