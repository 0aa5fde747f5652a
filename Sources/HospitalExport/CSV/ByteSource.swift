#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a lexer gets its bytes: a file, read a piece at a time, or bytes in memory.
final class ByteSource {
    enum Failure: Error {
        case cannotOpen, cannotRead
    }

    private enum Origin {
        case file(UnsafeMutablePointer<FILE>)
        case memory(ArraySlice<UInt8>)
    }

    private var origin: Origin
    private let pieceSize: Int

    init(path: String, pieceSize: Int = 1 << 16) throws(Failure) {
        // A folder opens but does not read, so its failure comes with the first piece.
        guard let file = fopen(path, "rb") else { throw .cannotOpen }
        origin = .file(file)
        self.pieceSize = pieceSize
    }

    init(bytes: [UInt8], pieceSize: Int = 1 << 16) {
        origin = .memory(bytes[...])
        self.pieceSize = max(pieceSize, 1)
    }

    deinit {
        if case .file(let file) = origin { fclose(file) }
    }

    /// The next bytes, empty at the end.
    func next() throws(Failure) -> ArraySlice<UInt8> {
        switch origin {
        case .memory(let rest):
            origin = .memory(rest.dropFirst(pieceSize))
            return rest.prefix(pieceSize)
        case .file(let file):
            let piece = [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                count = fread(buffer.baseAddress, 1, pieceSize, file)
            }
            if piece.isEmpty, ferror(file) != 0 { throw .cannotRead }
            return piece[...]
        }
    }
}
