import FHIR
import Foundation
import SystemPackage

/// A file, or standard input, as a source of bytes.
final class FileSource: ByteSource {
    private var file: FileDescriptor
    private let isOwned: Bool

    /// Opens a path; `-` is standard input.
    init(_ path: String) throws {
        if path == "-" {
            file = .standardInput
            isOwned = false
        } else {
            file = try .open(FilePath(path), .readOnly)
            isOwned = true
        }
    }

    deinit {
        if isOwned { try? file.close() }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var count = 0
        while count < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
            let added = try file.read(into: rest)
            if added == 0 { break }
            count += added
        }
        return count
    }

    func rewind() throws {
        try file.seek(offset: 0, from: .start)
    }

    /// A pipe cannot go back: what has been read and what is to come goes into a file that has no name any more.
    func keep(_ beginning: UnsafeRawBufferPointer) throws {
        if (try? file.seek(offset: 0, from: .current)) != nil { return }
        let path = FilePath(NSTemporaryDirectory()).appending("marrow-\(UUID().uuidString)")
        let spool = try FileDescriptor.open(
            path, .readWrite, options: [.create, .exclusiveCreate], permissions: [.ownerRead, .ownerWrite])
        try FileManager.default.removeItem(atPath: path.string)
        try spool.writeAll(beginning)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        while case let count = try file.read(into: chunk), count > 0 {
            try spool.writeAll(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
        file = spool
    }
}
