import FHIR
import Foundation
import SystemPackage

/// A file that is written beside its place and put there only when it is complete; or standard output, a pipe or a
/// device, which take the bytes as they come.
final class StagedFile: ByteTarget {
    private let path: String
    private let staging: FilePath?
    private let file: FileDescriptor
    private var isOpen = true

    /// Begins a file; `-` is standard output. Nobody but the owner may read a private one.
    init(_ path: String, isPrivate: Bool = false) throws {
        self.path = path
        guard path != "-" else {
            staging = nil
            file = .standardOutput
            return
        }
        guard !Self.isPipeOrDevice(path) else {
            staging = nil
            file = try .open(FilePath(path), .writeOnly)
            return
        }
        let place = FilePath(path)
        let name = ".\(place.lastComponent?.string ?? "output").\(UUID().uuidString.prefix(8)).part"
        let staging = place.removingLastComponent().appending(name)
        self.staging = staging
        Unfinished.insert(staging.string)
        let opened = try FileDescriptor.open(
            staging, .writeOnly, options: [.create, .exclusiveCreate],
            permissions: isPrivate ? .ownerReadWrite : [.ownerReadWrite, .groupRead, .otherRead])
        // Held until the file is closed, by whatever end the process comes to.
        flock(opened.rawValue, LOCK_EX | LOCK_NB)
        file = opened
    }

    /// Where the file is until it is put in its place; `nil` for what takes the bytes as they come.
    var stagingPath: String? { staging?.string }

    /// The folder that the file is put into.
    var folder: String {
        let folder = FilePath(path).removingLastComponent().string
        return folder.isEmpty ? "." : folder
    }

    /// Removes what runs that were killed have left in a folder: the files that nobody holds any more.
    static func removeUnfinished(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.wholeMatch(of: /\..+\.[0-9A-F]{8}\.part/) != nil {
            guard let file = try? FileDescriptor.open("\(folder)/\(name)", .readOnly) else { continue }
            if flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 { unlink("\(folder)/\(name)") }
            try? file.close()
        }
    }

    deinit {
        discard()
    }

    /// Whether there is something at the path that must not be replaced by a file.
    private static func isPipeOrDevice(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        return kind != S_IFREG && kind != S_IFDIR
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try file.writeAll(bytes)
    }

    /// Puts the file in its place, in one step.
    func commit() throws {
        guard let staging, isOpen else { return }
        try file.close()
        isOpen = false
        defer { Unfinished.remove(staging.string) }
        guard rename(staging.string, path) == 0 else {
            let failure = Errno(rawValue: errno)
            try? FileManager.default.removeItem(atPath: staging.string)
            throw failure
        }
    }

    /// Leaves nothing behind, unless the file has been put in its place.
    func discard() {
        guard let staging, isOpen else { return }
        isOpen = false
        try? file.close()
        try? FileManager.default.removeItem(atPath: staging.string)
        Unfinished.remove(staging.string)
    }
}
