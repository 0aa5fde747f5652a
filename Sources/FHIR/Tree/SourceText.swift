/// The bytes of a document, immutable, with spare zero bytes behind them so that scanners may read words past the end.
public final class SourceText: @unchecked Sendable {
    static let padding = 32
    let start: UnsafePointer<UInt8>
    public let count: Int

    /// Fills `count` bytes through the closure, which returns how many it wrote.
    public init<E: Error>(capacity: Int, fill: (UnsafeMutableRawBufferPointer) throws(E) -> Int) throws(E) {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
        do {
            count = min(capacity, try fill(UnsafeMutableRawBufferPointer(start: memory, count: capacity)))
        } catch {
            memory.deallocate()
            throw error
        }
        (memory + count).initialize(repeating: 0, count: capacity - count + Self.padding)
        start = UnsafePointer(memory)
    }

    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init(capacity: bytes.count) { memory in
            memory.copyBytes(from: bytes)
            return bytes.count
        }
    }

    public convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    deinit {
        start.deallocate()
    }

    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start, count: count)
    }
}
