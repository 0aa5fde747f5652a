import CZlib

/// Packs bytes as one gzip member (RFC 1952): the same bytes each time, for it holds no time stamp, no file name and no
/// system.
package enum GzipPacker {
    package static func pack(_ bytes: [UInt8]) throws(GzipFault) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 16 more than the window of 32 KiB asks zlib for gzip's header and checksum.
        let status = deflateInit2_(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        guard status == Z_OK, bytes.count <= 1 << 30 else { throw .noMemory }
        defer { deflateEnd(&stream) }
        var source = bytes
        var target = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
        let written = source.withUnsafeMutableBufferPointer { input in
            target.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : nil
            }
        }
        guard let written else { throw .noMemory }
        target.removeLast(target.count - written)
        target[systemByte] = unknownSystem
        return target
    }

    /// Where the header names the system that packed, which zlib fills in (RFC 1952 §2.3.1).
    private static let systemByte = 9
    private static let unknownSystem: UInt8 = 255
}
