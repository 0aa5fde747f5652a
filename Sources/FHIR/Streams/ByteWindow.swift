/// A window over a source that moves on: holds what has been read and not yet dropped, and knows the line and column
/// at which it begins.
struct ByteWindow: ~Copyable {
    private let source: any ByteSource
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Where the window's first byte stands in the memory.
    private var first = 0
    /// How many bytes the window has.
    private(set) var count = 0
    private(set) var isAtEnd = false
    private(set) var line = 1
    private(set) var column = 1
    private static let chunk = 1 << 20

    init(_ source: any ByteSource) {
        self.source = source
        capacity = Self.chunk * 2
        memory = .allocate(capacity: capacity)
    }

    deinit {
        memory.deallocate()
    }

    var start: UnsafePointer<UInt8> { UnsafePointer(memory + first) }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// Reads more behind what is there. Returns whether there was more.
    mutating func extend() throws -> Bool {
        if isAtEnd { return false }
        makeRoom()
        let free = UnsafeMutableRawBufferPointer(start: memory + first + count, count: Self.chunk)
        let added = try source.read(into: free)
        if added <= 0 { isAtEnd = true }
        count += max(0, added)
        return added > 0
    }

    private mutating func makeRoom() {
        if first + count + Self.chunk <= capacity { return }
        if count + Self.chunk <= capacity / 2 {
            memory.update(from: memory + first, count: count)
        } else {
            capacity = max(capacity * 2, count + Self.chunk)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: memory + first, count: count)
            memory.deallocate()
            memory = larger
        }
        first = 0
    }

    /// Drops bytes from the front.
    mutating func drop(_ length: Int) {
        let dropped = UnsafeBufferPointer(start: start, count: length)
        var lineEnds = 0
        for byte in dropped { lineEnds &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
        if lineEnds > 0, let last = dropped.lastIndex(of: UInt8(ascii: "\n")) {
            line += lineEnds
            column = length - last
        } else {
            column += length
        }
        first += length
        count -= length
    }

    func origin(_ file: String) -> TreeOrigin {
        TreeOrigin(file: file, line: line, column: column)
    }
}
