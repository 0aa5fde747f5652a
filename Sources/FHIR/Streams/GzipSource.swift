import CZlib

/// The bytes that a gzip source (RFC 1952) unpacks to, piece by piece.
public final class GzipSource: ByteSource {
    private let packed: any ByteSource
    private let limits: GzipLimits
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    /// zlib keeps the address of its stream, so that it may not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var isAtEnd = false
    /// What ended the reading, to be thrown once all that stands before it was given.
    private var fault: GzipFault?
    private var packedCount = 0
    private var unpackedCount = 0

    /// The window of 32 KiB that gzip uses; 16 more asks zlib for gzip's header and checksum.
    private static let windowBits: Int32 = 15 + 16

    public init(_ packed: any ByteSource, limits: GzipLimits = .standard) throws(GzipFault) {
        self.packed = packed
        self.limits = limits
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, size) == Z_OK else { throw .noMemory }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        chunk.deallocate()
    }

    /// Whether a text begins as every gzip file does (RFC 1952 §2.3.1).
    public static func isGzip(_ beginning: some Collection<UInt8>) -> Bool {
        beginning.starts(with: [0x1F, 0x8B])
    }

    /// Throws a ``GzipFault``, and what the packed source throws.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if let fault { throw fault }
        let room = buffer.prefix(1 << 30)
        stream.pointee.next_out = UnsafeMutableRawBufferPointer(rebasing: room).baseAddress?
            .assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room.count)
        while stream.pointee.avail_out > 0, !isAtEnd, fault == nil { try unpack() }
        let count = room.count - Int(stream.pointee.avail_out)
        if count == 0, let fault { throw fault }
        unpackedCount += count
        try limits.check(packed: packedCount, unpacked: unpackedCount)
        return count
    }

    private func unpack() throws {
        if stream.pointee.avail_in == 0, try !refill() {
            fault = .cutShort
            return
        }
        switch inflate(stream, Z_NO_FLUSH) {
        case Z_OK: break
        // A further member may follow the first.
        case Z_STREAM_END: isAtEnd = try stream.pointee.avail_in == 0 && !refill() || inflateReset(stream) != Z_OK
        case Z_MEM_ERROR: fault = .noMemory
        default: fault = .notGzip
        }
    }

    /// Returns whether there was more to read.
    private func refill() throws -> Bool {
        let count = try packed.read(into: chunk)
        stream.pointee.next_in = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
        packedCount += count
        return count > 0
    }

    public func rewind() throws {
        try packed.rewind()
        stream.pointee.avail_in = 0
        isAtEnd = false
        fault = nil
        (packedCount, unpackedCount) = (0, 0)
        inflateReset(stream)
    }
}
