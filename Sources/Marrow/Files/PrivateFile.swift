import Foundation
import SystemPackage

/// Files that hold secrets: their owner alone may read them.
enum PrivateFile {
    static let permissions: FilePermissions = [.ownerReadWrite]

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
                FilePath(path), .writeOnly, options: [.create, .exclusiveCreate], permissions: permissions)
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
        } catch Errno.fileExists {
            throw CannotRun("\(path) is there already, and is not written over; name another file")
        } catch {
            throw CannotRun("\(path) cannot be written: \(error)")
        }
    }
}
