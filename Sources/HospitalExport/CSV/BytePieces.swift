import FHIR

/// The bytes of a file or of memory, a piece at a time.
final class BytePieces {
    enum Failure: Error {
        case cannotOpen, cannotRead
    }

    private let source: any ByteSource
    private let pieceSize: Int

    init(path: String, pieceSize: Int = 1 << 16) throws(Failure) {
        // A folder opens but does not read, so its failure comes with the first piece.
        do {
            source = try FileSource(path)
        } catch {
            throw .cannotOpen
        }
        self.pieceSize = pieceSize
    }

    init(bytes: [UInt8], pieceSize: Int = 1 << 16) {
        source = MemorySource(bytes)
        self.pieceSize = max(pieceSize, 1)
    }

    /// The next bytes, empty at the end.
    func next() throws(Failure) -> ArraySlice<UInt8> {
        do {
            let piece = try [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            return piece[...]
        } catch {
            throw .cannotRead
        }
    }
}
