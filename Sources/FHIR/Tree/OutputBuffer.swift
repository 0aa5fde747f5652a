/// The bytes that a writer has written, in one growing block.
public struct OutputBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    public private(set) var count = 0
    private var capacity: Int

    public init(capacity: Int = 1 << 16) {
        self.capacity = max(64, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit {
        start.deallocate()
    }

    /// What has been written; valid until the buffer changes.
    public func withBytes<Result, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> Result
    ) throws(E) -> Result {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    public var bytes: [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }

    public mutating func removeAll() {
        count = 0
    }

    /// Takes back what was written behind the first `count` bytes.
    package mutating func truncate(to count: Int) {
        self.count = min(self.count, count)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(1) }
        start[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        if count + length > capacity { grow(length) }
        (start + count).update(from: bytes, count: length)
        count += length
    }

    package mutating func append(bytes: UnsafeBufferPointer<UInt8>) {
        if let first = bytes.baseAddress { append(first, bytes.count) }
    }

    package mutating func append(byte: UInt8) {
        append(byte)
    }

    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(text.utf8Start, text.utf8CodeUnitCount)
    }

    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            if let first = bytes.baseAddress { append(first, bytes.count) }
        }
    }

    /// A line end and `level` steps of two spaces.
    mutating func appendLine(indentedBy level: Int) {
        let length = 1 + 2 * level
        if count + length > capacity { grow(length) }
        start[count] = UInt8(ascii: "\n")
        (start + count + 1).update(repeating: UInt8(ascii: " "), count: length - 1)
        count += length
    }

    @inline(never)
    private mutating func grow(_ length: Int) {
        capacity = max(capacity * 2, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
