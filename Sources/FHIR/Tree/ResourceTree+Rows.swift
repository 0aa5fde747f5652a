import Diagnostics

/// A row as a walk over a whole tree sees it: numbers, and the value's bytes without a copy.
package struct RowView {
    /// `nil` for the root.
    package let property: PropertyNumber?
    package let type: TypeNumber
    /// Row numbers; 0 means none.
    package let firstChild: UInt32
    package let next: UInt32
    package let hasValue: Bool
    /// Valid as long as the tree; empty without a value.
    package let value: UnsafeBufferPointer<UInt8>
}

extension ResourceTree {
    /// The row with this number, 0 for the root: one call a node, without reference counting.
    package func row(_ index: UInt32) -> RowView {
        let row = rows[Int(index)]
        return RowView(
            property: row.property == Row.noProperty ? nil : PropertyNumber(rawValue: row.property),
            type: TypeNumber(rawValue: row.type), firstChild: row.firstChild, next: row.next,
            hasValue: row.flags.contains(.hasValue), value: valueBytes(row))
    }

    package func type(ofRow index: UInt32) -> TypeNumber {
        TypeNumber(rawValue: rows[Int(index)].type)
    }

    /// The value of a row, in bytes that are valid as long as the tree; `nil` without one.
    package func value(ofRow index: UInt32) -> UnsafeBufferPointer<UInt8>? {
        let row = rows + Int(index)
        return row.pointee.flags.contains(.hasValue) ? valueBytes(row.pointee) : nil
    }

    package func element(_ index: UInt32) -> Element {
        Element(tree: self, index: index)
    }

    /// The places of several rows, with one pass over the source for all of them.
    package func locations(of indexes: [UInt32]) -> [Location] {
        guard let source else { return indexes.map { location(of: element($0)) } }
        var locations = Array(repeating: Location(file: origin.file), count: indexes.count)
        let offsets = indexes.map { Int(rows[Int($0)].source) }
        var lines = LineCounter(source, range, origin: origin)
        for place in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
            locations[place] = lines.location(offsets[place])
        }
        return locations
    }
}

extension Element {
    package var rowNumber: UInt32 { index }
}
