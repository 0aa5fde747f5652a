import FHIR
import Foundation
import SystemPackage

/// A file that is written beside its place and put there only when it is complete; or standard output.
final class StagedFile: ByteTarget {
    private let path: String
    private let staging: FilePath?
    private let file: FileDescriptor
    private var isOpen = true

    /// Begins a file; `-` is standard output.
    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            staging = nil
            file = .standardOutput
            return
        }
        let place = FilePath(path)
        let name = ".\(place.lastComponent?.string ?? "output").\(UUID().uuidString.prefix(8)).part"
        let staging = place.removingLastComponent().appending(name)
        self.staging = staging
        file = try .open(
            staging, .writeOnly, options: [.create, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }

    deinit {
        discard()
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try file.writeAll(bytes)
    }

    /// Puts the file in its place, in one step.
    func commit() throws {
        guard let staging, isOpen else { return }
        try file.close()
        isOpen = false
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
    }
}
