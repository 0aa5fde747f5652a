/// Bytes that are read from the front, such as a file or standard input.
public protocol ByteSource: AnyObject {
    /// Fills the buffer from its front; returns how many bytes it wrote, 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
    /// Called before the first `rewind` with all that has been read so far, so that a source that cannot go back by
    /// itself (a pipe) can put it and the rest aside.
    func keep(_ beginning: UnsafeRawBufferPointer) throws
    /// Goes back to the first byte.
    func rewind() throws
}

extension ByteSource {
    public func keep(_ beginning: UnsafeRawBufferPointer) throws {}
}

/// Takes bytes in their order, such as a file or standard output.
public protocol ByteTarget: AnyObject {
    func write(_ bytes: UnsafeRawBufferPointer) throws
}

/// Bytes in memory as a source.
public final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var offset = 0

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        offset += count
        return count
    }

    public func rewind() {
        offset = 0
    }
}
