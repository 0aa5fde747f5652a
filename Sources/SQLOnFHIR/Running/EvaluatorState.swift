import FHIR
import FHIRPath

/// The memory of an evaluator, used for one resource after the other.
final class EvaluatorState {
    /// Bytes that JSON's writer may look at behind a text.
    private static var padding: UnsafeBufferPointer<UInt8> { bytes(of: "        ") }

    /// What the walks find. It stands behind a pointer, as the cells do, for they are used for every value, and Swift
    /// checks each access to a property of a class while the program runs.
    let stack: UnsafeMutablePointer<RowNumbers>
    /// The cells of the row that is being made.
    private let cells: UnsafeMutableBufferPointer<StoredCell>
    private(set) var pending: PendingRows
    /// The texts of cells that do not stand in the tree.
    private var scratch = OutputBuffer(capacity: 1 << 12)
    private var list = OutputBuffer(capacity: 1 << 10)

    init(width: Int) {
        stack = .allocate(capacity: 1)
        stack.initialize(to: RowNumbers())
        cells = .allocate(capacity: width)
        cells.initialize(repeating: .null)
        pending = PendingRows(width: width)
    }

    deinit {
        stack.deinitialize(count: 1)
        stack.deallocate()
        cells.deallocate()
    }

    private static func bytes(of text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// Forgets the resource before.
    func begin() {
        stack.pointee.truncate(to: 0)
        scratch.removeAll()
        pending.begin()
    }

    func beginPassing() {
        scratch.removeAll()
        pending.beginPassing()
    }

    // MARK: Cells

    func set(_ slot: Int, _ cell: StoredCell) {
        cells[slot] = cell
    }

    func clear(_ slots: Range<Int>) {
        for slot in slots { cells[slot] = .null }
    }

    func set(_ slot: Int, number: Int) {
        set(slot, stored(.number, String(number)))
    }

    func set(_ slot: Int, text: String) {
        set(slot, stored(.text, text))
    }

    /// Returns `false` where the answer is not known.
    func set(_ slot: Int, truth: DirectAnswer) -> Bool {
        switch truth {
        case .yes: set(slot, StoredCell(.boolean, Self.bytes(of: "true")))
        case .no: set(slot, StoredCell(.boolean, Self.bytes(of: "false")))
        case .empty: set(slot, .null)
        case .unsure: return false
        }
        return true
    }

    /// A cell with a text of its own.
    func stored(_ kind: Cell.Kind, _ text: String) -> StoredCell {
        let offset = scratch.count
        scratch.append(text)
        return end(kind, from: offset)
    }

    /// An element with children, as JSON.
    func stored(_ element: Element) -> StoredCell {
        let offset = scratch.count
        JSONWriter().write(element, level: 0, into: &scratch)
        return end(.json, from: offset)
    }

    private func end(_ kind: Cell.Kind, from offset: Int) -> StoredCell {
        let cell = StoredCell(kind: kind, start: nil, offset: offset, count: scratch.count - offset)
        scratch.append(bytes: Self.padding)
        return cell
    }

    // MARK: Lists

    func beginList() {
        list.removeAll()
        list.append(byte: UInt8(ascii: "["))
    }

    func appendToList(_ cell: StoredCell) {
        if list.count > 1 { list.append(byte: UInt8(ascii: ",")) }
        let bytes = scratch.withBytes { cell.bytes($0) }
        switch cell.kind {
        case .null: list.append(String("null"))
        case .number, .boolean, .json: list.append(bytes: bytes)
        case .text:
            list.append(byte: UInt8(ascii: "\""))
            list.appendJSON(bytes)
            list.append(byte: UInt8(ascii: "\""))
        }
    }

    func endList() -> StoredCell {
        list.append(byte: UInt8(ascii: "]"))
        let offset = scratch.count
        list.withBytes { scratch.append(bytes: $0.assumingMemoryBound(to: UInt8.self)) }
        return end(.json, from: offset)
    }

    // MARK: Rows

    func emit(to sink: some RowSink) throws {
        try pending.add(UnsafeBufferPointer(cells), scratch, to: sink)
    }

    func flush(to sink: some RowSink) throws {
        try pending.flush(scratch, to: sink)
    }

    var textCount: Int { scratch.count }

    /// Takes back the texts of a row that is done, unless it is kept.
    func reclaim(_ textCount: Int) {
        if pending.mode != .keeping { scratch.truncate(to: textCount) }
    }
}
