import CZlib

/// Writes a zip archive (PKWARE APPNOTE 6.3): the same bytes each time, for all entries bear the date from which zip
/// counts, 1 January 1980.
struct ZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static let firstDay = 0x0021

    /// - Parameter isPacked: False to store the content as it is.
    mutating func add(_ name: String, _ content: [UInt8], isPacked: Bool = true) {
        let packed = isPacked ? Self.deflated(content) : content
        let checksum = content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        // Version 2.0, no flags, the way of packing, time, date.
        var header = Self.numbers((20, 2), (0, 2), (isPacked ? 8 : 0, 2), (0, 2), (Self.firstDay, 2))
        header += Self.numbers((Int(checksum), 4), (packed.count, 4), (content.count, 4), (name.utf8.count, 2), (0, 2))
        directory += Self.numbers((0x0201_4B50, 4), (20, 2)) + header
        directory += Self.numbers((0, 2), (0, 2), (0, 2), (0, 4), (bytes.count, 4)) + Array(name.utf8)
        bytes += Self.numbers((0x0403_4B50, 4)) + header + Array(name.utf8) + packed
        count += 1
    }

    var archive: [UInt8] {
        bytes + directory
            + Self.numbers(
                (0x0605_4B50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (directory.count, 4), (bytes.count, 4), (0, 2)
            )
    }

    private static func numbers(_ numbers: (value: Int, width: Int)...) -> [UInt8] {
        numbers.flatMap { number in (0..<number.width).map { UInt8(truncatingIfNeeded: number.value >> ($0 * 8)) } }
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        // A negative window asks zlib for deflate without a header.
        let status = deflateInit2_(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib has no memory")
        defer { deflateEnd(&stream) }
        var source = content
        var target = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))) + 64)
        let written = source.withUnsafeMutableBufferPointer { input in
            target.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                let status = deflate(&stream, Z_FINISH)
                precondition(status == Z_STREAM_END, "the bound was too small")
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(target[..<written])
    }
}
