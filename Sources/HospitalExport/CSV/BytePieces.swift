import FHIR

/// The bytes of a file or of memory, a piece at a time; UTF-16 comes as UTF-8.
final class BytePieces {
    enum Failure: Error {
        case cannotOpen, cannotRead
    }

    private let source: any ByteSource
    private let pieceSize: Int
    /// What was read to find the mark.
    private var beginning: [UInt8] = []
    private var transcoder: UTF16Transcoder?

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
        guard transcoder != nil else { return try nextRaw() }
        while case let raw = try nextRaw(), !raw.isEmpty {
            if let text = transcoder?.utf8(of: raw), !text.isEmpty { return text[...] }
        }
        return (transcoder?.finish() ?? [])[...]
    }

    private func nextRaw() throws(Failure) -> ArraySlice<UInt8> {
        guard beginning.isEmpty else {
            defer { beginning = [] }
            return beginning[...]
        }
        do {
            let piece = try [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            return piece[...]
        } catch {
            throw .cannotRead
        }
    }

    // MARK: Encoding

    /// The byte order mark with which the file begins; asked before the first piece, it is skipped.
    func skipByteOrderMark() throws(Failure) -> ByteOrderMark? {
        var bytes: [UInt8] = []
        while bytes.count < 3, case let piece = try nextRaw(), !piece.isEmpty { bytes += piece }
        let mark = ByteOrderMark.allCases.first { bytes.starts(with: $0.bytes) }
        beginning = Array(bytes.dropFirst(mark?.bytes.count ?? 0))
        return mark
    }

    /// Takes what follows for UTF-16.
    func transcodeUTF16(isBigEndian: Bool) {
        transcoder = UTF16Transcoder(isBigEndian: isBigEndian)
    }
}

/// The marks by which a file tells its encoding (Unicode 16, section 23.8).
enum ByteOrderMark: CaseIterable {
    case utf8, utf16LittleEndian, utf16BigEndian

    var bytes: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }
}
