/// The growing rows and decoded bytes of a tree under construction.
struct RowStore: ~Copyable {
    /// Spare bytes behind the decoded ones, so that scanners may read words past the end.
    private static let padding = 32
    private(set) var rows: UnsafeMutablePointer<Row>
    private(set) var count = 0
    private var capacity: Int
    private(set) var decoded: UnsafeMutablePointer<UInt8>
    private(set) var decodedCount = 0
    private var decodedCapacity: Int

    init(expectedRows: Int = 256, expectedDecoded: Int = 1024) {
        capacity = max(16, expectedRows)
        rows = .allocate(capacity: capacity)
        decodedCapacity = max(64, expectedDecoded) + Self.padding
        decoded = .allocate(capacity: decodedCapacity)
    }

    deinit {
        rows.deallocate()
        decoded.deallocate()
    }

    subscript(_ index: UInt32) -> Row {
        @inline(__always) get { rows[Int(index)] }
        @inline(__always) nonmutating _modify { yield &rows[Int(index)] }
    }

    /// Appends a row that no sibling points to yet.
    @inline(__always)
    mutating func append(property: UInt16, type: UInt16, parent: UInt32, source: UInt32, column: UInt16 = 0) -> UInt32 {
        if count == capacity { growRows() }
        (rows + count).initialize(
            to: Row(property: property, type: type, sourceColumn: column, parent: parent, source: source))
        count += 1
        return UInt32(truncatingIfNeeded: count - 1)
    }

    @inline(never)
    private mutating func growRows() {
        let larger = UnsafeMutablePointer<Row>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: rows, count: count)
        rows.deallocate()
        rows = larger
        capacity *= 2
    }

    mutating func appendDecoded(_ byte: UInt8) {
        reserveDecoded(1)
        decoded[decodedCount] = byte
        decodedCount += 1
    }

    mutating func appendDecoded(_ start: UnsafePointer<UInt8>, _ length: Int) {
        reserveDecoded(length)
        (decoded + decodedCount).update(from: start, count: length)
        decodedCount += length
    }

    @inline(__always)
    private mutating func reserveDecoded(_ length: Int) {
        if decodedCount + length + Self.padding > decodedCapacity { growDecoded(length) }
    }

    @inline(never)
    private mutating func growDecoded(_ length: Int) {
        decodedCapacity = max(decodedCapacity * 2, decodedCount + length + Self.padding)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: decodedCapacity)
        larger.update(from: decoded, count: decodedCount)
        decoded.deallocate()
        decoded = larger
    }

    /// Forgets the rows and decoded bytes from these counts on, which nothing before them may point to.
    mutating func truncate(rows rowCount: Int, decoded decodedCount: Int) {
        count = rowCount
        self.decodedCount = decodedCount
    }

    /// Hands the memory over to a tree and starts anew.
    consuming func finish(
        source: SourceText?, range: Range<Int> = 0..<0, definitions: Definitions, origin: TreeOrigin
    ) -> ResourceTree {
        (decoded + decodedCount).update(repeating: 0, count: Self.padding)
        let tree = ResourceTree(
            rows: rows, count: count, decoded: decoded, source: source, range: range, definitions: definitions,
            origin: origin)
        discard self
        return tree
    }
}
