/// One value of a row. Its bytes are UTF-8 and valid until the next row.
public struct Cell {
    public enum Kind: Sendable {
        case null, text
        /// A number as it was written.
        case number
        /// `true` or `false`
        case boolean
        /// A list or an object, in JSON.
        case json
    }

    public let kind: Kind
    public let bytes: UnsafeBufferPointer<UInt8>
}

/// The cells of a row, in the order of the view's columns.
public struct Row {
    let cells: UnsafePointer<StoredCell>
    public let count: Int
    let scratch: UnsafeRawBufferPointer

    public subscript(column: Int) -> Cell {
        precondition(column >= 0 && column < count)
        let cell = cells[column]
        return Cell(kind: cell.kind, bytes: cell.bytes(scratch))
    }
}

/// Takes the rows of a view as they come.
public protocol RowSink: AnyObject {
    func row(_ row: Row) throws
}

/// A cell of a row that waits for the others: its bytes stand in the tree, or in the evaluator's own text.
struct StoredCell {
    var kind: Cell.Kind
    /// `nil` for bytes that stand in the evaluator's own text, from `offset` on.
    var start: UnsafePointer<UInt8>?
    var offset: Int
    var count: Int

    static var null: StoredCell { StoredCell(kind: .null, start: nil, offset: 0, count: 0) }

    init(kind: Cell.Kind, start: UnsafePointer<UInt8>?, offset: Int, count: Int) {
        self.kind = kind
        self.start = start
        self.offset = offset
        self.count = count
    }

    /// A value in the tree.
    init(_ kind: Cell.Kind, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(kind: kind, start: bytes.baseAddress, offset: 0, count: bytes.count)
    }

    func bytes(_ scratch: UnsafeRawBufferPointer) -> UnsafeBufferPointer<UInt8> {
        if let start { return UnsafeBufferPointer(start: start, count: count) }
        return UnsafeRawBufferPointer(rebasing: scratch[offset..<offset + count]).assumingMemoryBound(to: UInt8.self)
    }
}
