import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file, or standard input, as a source of bytes.
public final class FileSource: ByteSource {
    private var file: FileDescriptor
    private let isOwned: Bool

    /// Opens a path; `-` is standard input. Throws an `Errno`.
    public init(_ path: String) throws {
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

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var count = 0
        while count < buffer.count {
            let added = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            if added == 0 { break }
            count += added
        }
        return count
    }

    public func rewind() throws {
        try file.seek(offset: 0, from: .start)
    }

    /// A pipe cannot go back: what has been read and what is to come goes into a file that has no name any more.
    public func keep(_ beginning: UnsafeRawBufferPointer) throws {
        if (try? file.seek(offset: 0, from: .current)) != nil { return }
        let spool = try Self.namelessFile()
        try spool.writeAll(beginning)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        while case let count = try file.read(into: chunk), count > 0 {
            try spool.writeAll(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
        file = spool
    }

    private static func namelessFile() throws -> FileDescriptor {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let path = FilePath(folder).appending("marrow-\(UInt64.random(in: 0 ... .max))")
        let file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .exclusiveCreate], permissions: [.ownerRead, .ownerWrite])
        unlink(path.string)
        return file
    }
}
