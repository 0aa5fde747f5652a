import FHIR

/// The rows of a resource, until it is known that all of them can be made; then they go to the sink.
///
/// A resource that fails gives no rows. Where there are too many to be kept, they are made twice: the first time to see
/// whether they can be, and the second time to hand them over at once.
struct PendingRows: ~Copyable {
    enum Mode {
        /// Rows are kept.
        case keeping
        /// There were too many; nothing is kept.
        case checking
        /// Each row goes to the sink at once.
        case passing
    }

    private static let maximumCells = 1 << 17
    private static let maximumTextBytes = 1 << 22
    private let width: Int
    private var cells: [StoredCell] = []
    private(set) var mode = Mode.keeping
    private(set) var count = 0

    init(width: Int) {
        self.width = width
    }

    mutating func begin() {
        cells.removeAll(keepingCapacity: true)
        mode = .keeping
        count = 0
    }

    /// Begins the second time.
    mutating func beginPassing() {
        mode = .passing
        count = 0
    }

    mutating func add(
        _ row: UnsafeBufferPointer<StoredCell>, _ scratch: borrowing OutputBuffer, to sink: some RowSink
    ) throws {
        count += 1
        switch mode {
        case .keeping where cells.count + width > Self.maximumCells || scratch.count > Self.maximumTextBytes:
            mode = .checking
            cells.removeAll(keepingCapacity: true)
        case .keeping: cells.append(contentsOf: row)
        case .checking: break
        case .passing: try Self.hand(row, scratch, to: sink, width: width)
        }
    }

    /// Hands over the rows that were kept.
    func flush(_ scratch: borrowing OutputBuffer, to sink: some RowSink) throws {
        try cells.withUnsafeBufferPointer { try Self.hand($0, scratch, to: sink, width: width) }
    }

    private static func hand(
        _ cells: UnsafeBufferPointer<StoredCell>, _ scratch: borrowing OutputBuffer, to sink: some RowSink, width: Int
    ) throws {
        guard let first = cells.baseAddress else { return }
        try scratch.withBytes { text in
            for start in stride(from: 0, to: cells.count, by: width) {
                try sink.row(Row(cells: first + start, count: width, scratch: text))
            }
        }
    }
}
