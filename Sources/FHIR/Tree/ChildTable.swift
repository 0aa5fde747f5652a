/// For each type, which properties a name means there: all of a choice's for `value`, `family` for a HumanName alone.
///
/// The properties of an element stand one after the other, so that two numbers tell them.
package final class ChildTable: @unchecked Sendable {
    /// By type number: the first property and how many follow it.
    private let ranges: UnsafeMutablePointer<(first: UInt16, more: UInt16)>
    private static let none: (first: UInt16, more: UInt16) = (Row.noProperty, 0)

    package init(named name: String, in definitions: Definitions) {
        ranges = .allocate(capacity: definitions.types.count)
        ranges.initialize(repeating: Self.none, count: definitions.types.count)
        let elements = Set(definitions.elements.lazy.filter { $0.name == name }.map(\.number))
        for property in 0..<definitions.propertyCount {
            let facts = definitions[PropertyNumber(rawValue: UInt16(property))]
            guard elements.contains(facts.element) else { continue }
            let owner = Int(facts.owner.rawValue)
            if ranges[owner].first == Row.noProperty {
                ranges[owner].first = UInt16(property)
            } else {
                ranges[owner].more = UInt16(property) - ranges[owner].first
            }
        }
    }

    deinit {
        ranges.deallocate()
    }

    /// Puts the children of a row that the name means onto the stack.
    package func appendChildren(of row: UInt32, in tree: ResourceTree, to found: inout RowNumbers) {
        let rows = tree.rows
        let parent = rows + Int(row)
        let (first, more) = ranges[Int(parent.pointee.type)]
        guard first != Row.noProperty else { return }
        var child = parent.pointee.firstChild
        while child != 0 {
            let candidate = rows + Int(child)
            if candidate.pointee.property &- first <= more { found.append(child) }
            child = candidate.pointee.next
        }
    }

    /// The first of them; 0 for none.
    package func firstChild(of row: UInt32, in tree: ResourceTree) -> UInt32 {
        let rows = tree.rows
        let (first, more) = ranges[Int(rows[Int(row)].type)]
        guard first != Row.noProperty else { return 0 }
        var child = rows[Int(row)].firstChild
        while child != 0, rows[Int(child)].property &- first > more { child = rows[Int(child)].next }
        return child
    }
}
