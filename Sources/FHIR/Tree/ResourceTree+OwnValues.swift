import Diagnostics

extension ResourceTree {
    /// The same tree without the text that it was read from: with values and places of its own, for a reader that keeps
    /// few trees of a long text.
    ///
    /// Columns beyond 65535 are told as that.
    public func withOwnValues() -> ResourceTree {
        guard let source else { return self }
        var store = RowStore(expectedRows: count, expectedDecoded: valueBytes)
        var lines = LineCounter(source, range, origin: origin)
        for index in 0..<count {
            let row = rows[index]
            let (line, column) = place(of: row, &lines)
            let copy = store.append(
                property: row.property, type: row.type, parent: row.parent, source: line, column: column)
            store[copy].firstChild = row.firstChild
            store[copy].next = row.next
            store[copy].flags = row.flags
            guard row.flags.contains(.hasValue) else { continue }
            store[copy].flags.insert(.isDecoded)
            store[copy].valueOffset = UInt32(truncatingIfNeeded: store.decodedCount)
            store[copy].valueLength = row.valueLength
            store.appendDecoded(valueStart(row), Int(row.valueLength))
        }
        return store.finish(source: nil, definitions: definitions, origin: origin)
    }

    private var valueBytes: Int {
        (0..<count).reduce(0) { $0 + (rows[$1].flags.contains(.hasValue) ? Int(rows[$1].valueLength) : 0) }
    }

    private func place(of row: Row, _ lines: inout LineCounter) -> (line: UInt32, column: UInt16) {
        if row.sourceColumn > 0 { return (row.source, row.sourceColumn) }
        guard case .text(let line, let column) = lines.location(Int(row.source)).place else { return (0, 0) }
        return (UInt32(clamping: line), UInt16(clamping: column))
    }
}
