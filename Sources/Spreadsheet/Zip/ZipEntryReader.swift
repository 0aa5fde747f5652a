import CZlib

/// The bytes of an entry, unpacked piece by piece, and held to the entry's size and checksum at its end.
final class ZipEntryReader {
    private static let pieceSize = 1 << 16
    private let archive: ZipArchive
    private let entry: ZipArchive.Entry
    private let limits: WorkbookLimits
    /// zlib keeps the address of its stream, so that it may not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var packed: [UInt8] = []
    private var packedOffset = 0
    private var position: Int
    private var packedLeft: Int
    private var unpackedCount = 0
    private var checksum: UInt = 0
    private var isAtEnd = false

    private static let stored = 0
    private static let deflated = 8

    init(_ archive: ZipArchive, _ entry: ZipArchive.Entry, limits: WorkbookLimits) throws(WorkbookFault) {
        self.archive = archive
        self.entry = entry
        self.limits = limits
        packedLeft = entry.packedSize
        position = 0
        stream.initialize(to: z_stream())
        // A negative window asks zlib for deflate without a header.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, -15, ZLIB_VERSION, size) == Z_OK else {
            throw .tooLarge("there is no memory", part: entry.name)
        }
        guard !entry.isEncrypted else { throw .encrypted }
        guard entry.method == Self.stored || entry.method == Self.deflated else {
            throw fault("a part is packed in a way that workbooks do not use")
        }
        let header = try archive.file.bytes(at: entry.offset, count: 30)
        guard header.count == 30, header.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            throw fault("a part of the archive is not where its directory says")
        }
        var lengths = ZipFields(header[26...])
        position = entry.offset + 30 + lengths.number(2) + lengths.number(2)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next bytes, empty at the end.
    func next() throws(WorkbookFault) -> [UInt8] {
        guard !isAtEnd else { return [] }
        let piece = entry.method == Self.stored ? try take(Self.pieceSize) : try inflated()
        unpackedCount += piece.count
        checksum = piece.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
        try checkLimits()
        if piece.isEmpty || entry.method == Self.stored && packedLeft == 0 { isAtEnd = true }
        if isAtEnd { try checkEnd() }
        return piece
    }

    private func inflated() throws(WorkbookFault) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: Self.pieceSize)
        var filled = 0
        while filled < piece.count, !isAtEnd {
            if packedOffset == packed.count {
                packed = try take(Self.pieceSize)
                packedOffset = 0
            }
            let hasInput = !packed.isEmpty
            let status = inflate(into: &piece, from: &filled)
            if status == Z_STREAM_END { isAtEnd = true } else if status != Z_OK || !hasInput { throw damaged }
        }
        piece.removeLast(piece.count - filled)
        return piece
    }

    private func inflate(into piece: inout [UInt8], from filled: inout Int) -> Int32 {
        packed.withUnsafeMutableBufferPointer { input in
            piece.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress.map { $0 + packedOffset }
                stream.pointee.avail_in = UInt32(input.count - packedOffset)
                stream.pointee.next_out = output.baseAddress.map { $0 + filled }
                stream.pointee.avail_out = UInt32(output.count - filled)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                packedOffset = input.count - Int(stream.pointee.avail_in)
                filled = output.count - Int(stream.pointee.avail_out)
                return status
            }
        }
    }

    /// The next packed bytes.
    private func take(_ count: Int) throws(WorkbookFault) -> [UInt8] {
        let bytes = try archive.file.bytes(at: position, count: min(count, packedLeft))
        guard !bytes.isEmpty || packedLeft == 0 else { throw fault("the file is cut short") }
        position += bytes.count
        packedLeft -= bytes.count
        return bytes
    }

    private func checkLimits() throws(WorkbookFault) {
        guard unpackedCount <= limits.partBytes else {
            throw .tooLarge("a part unpacks to more than \(limits.partBytes) bytes", part: entry.name)
        }
        let packedCount = entry.packedSize - packedLeft
        if unpackedCount > limits.toleratedBytes, unpackedCount / limits.ratio > packedCount {
            throw .tooLarge("a part unpacks to more than \(limits.ratio) times its size", part: entry.name)
        }
    }

    private func checkEnd() throws(WorkbookFault) {
        guard unpackedCount == entry.size, checksum == UInt(entry.checksum) else { throw damaged }
    }

    private var damaged: WorkbookFault { fault("a part does not unpack to what its checksum says") }

    private func fault(_ message: String) -> WorkbookFault {
        .damaged(message, part: entry.name)
    }
}
