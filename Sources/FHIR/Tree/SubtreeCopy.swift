/// Copies rows from one place to another, with changes on the way.
struct SubtreeCopy {
    let rows: UnsafeMutablePointer<Row>
    let decoded: UnsafePointer<UInt8>
    let definitions: Definitions
    /// What becomes of a row: called for each, parents first.
    var edit: (UInt32) -> TreeEdit = { _ in .keep }

    /// Copies a row and what is below it as the last child of `parent`, whose last child so far is `last`.
    /// Returns the copy's number, or `last` when the row is removed.
    func copy(_ index: UInt32, property: UInt16, parent: UInt32, last: UInt32, into store: inout RowStore) -> UInt32 {
        let edit = edit(index)
        if case .remove = edit { return last }
        let row = rows[Int(index)]
        let copy = store.append(
            property: property, type: row.type, parent: parent, source: row.source, column: row.sourceColumn)
        if last != 0 {
            store[last].next = copy
        } else if copy != parent {
            store[parent].firstChild = copy
        }
        if case .replacing(let children) = edit {
            add(children, to: copy, of: &store)
            return copy
        }
        store[copy].flags = row.flags
        store[copy].valueOffset = row.valueOffset
        store[copy].valueLength = row.valueLength
        if case .value(let text) = edit {
            setValue(Array(text.utf8), of: copy, in: &store)
        } else if row.flags.contains(.isDecoded) {
            store[copy].valueOffset = UInt32(truncatingIfNeeded: store.decodedCount)
            store.appendDecoded(decoded + Int(row.valueOffset), Int(row.valueLength))
        }
        var given: UInt32 = 0
        if case .child(let name, let value) = edit { given = give(copy, child: name, value, into: &store) }
        copyChildren(of: row, to: copy, behind: given, into: &store)
        if case .adding(let children) = edit { add(children, to: copy, of: &store) }
        return copy
    }

    /// Puts new children behind those of the same name, or behind all; leaves out what the type has no place for.
    private func add(_ children: [NewElement], to parent: UInt32, of store: inout RowStore) {
        for new in children {
            guard let property = definitions.property(named: new.name, of: TypeNumber(rawValue: store[parent].type))
            else { continue }
            let facts = definitions[property]
            let (last, isThere) = place(for: property.rawValue, among: store[parent].firstChild, in: store)
            if isThere, !facts.repeats { continue }
            let child = store.append(
                property: property.rawValue, type: facts.type.rawValue, parent: parent, source: store[parent].source,
                column: store[parent].sourceColumn)
            if last == 0 {
                store[parent].firstChild = child
            } else {
                store[child].next = store[last].next
                store[last].next = child
            }
            store[parent].flags.insert(.childrenOutOfOrder)
            if let value = new.value, facts.isPrimitive { setValue(Array(value.utf8), of: child, in: &store) }
            add(new.children, to: child, of: &store)
        }
    }

    /// The sibling behind which a new one of a property comes, 0 for none; and whether it is one of the same property.
    private func place(
        for property: UInt16, among first: UInt32, in store: borrowing RowStore
    ) -> (last: UInt32, isThere: Bool) {
        var (last, alike): (UInt32, UInt32) = (0, 0)
        var child = first
        while child != 0 {
            if store[child].property == property { alike = child }
            last = child
            child = store[child].next
        }
        return alike == 0 ? (last, false) : (alike, true)
    }

    /// - Parameter given: The child that the copy has already, whose property no other one has then; 0 for none.
    private func copyChildren(of row: Row, to copy: UInt32, behind given: UInt32, into store: inout RowStore) {
        var last = given
        var child = row.firstChild
        while child != 0 {
            let property = rows[Int(child)].property
            if given == 0 || property != store[given].property {
                last = self.copy(child, property: property, parent: copy, last: last, into: &store)
            }
            child = rows[Int(child)].next
        }
    }

    /// Returns the new child, or 0 where the type has no such primitive.
    private func give(_ parent: UInt32, child name: String, _ value: String, into store: inout RowStore) -> UInt32 {
        guard let property = definitions.property(named: name, of: TypeNumber(rawValue: store[parent].type)),
            definitions[property].isPrimitive
        else { return 0 }
        let child = store.append(
            property: property.rawValue, type: definitions[property].type.rawValue, parent: parent,
            source: store[parent].source, column: store[parent].sourceColumn)
        store[parent].firstChild = child
        store[parent].flags.insert(.childrenOutOfOrder)
        setValue(Array(value.utf8), of: child, in: &store)
        return child
    }

    private func setValue(_ bytes: [UInt8], of row: UInt32, in store: inout RowStore) {
        store[row].valueOffset = UInt32(truncatingIfNeeded: store.decodedCount)
        store[row].valueLength = UInt32(truncatingIfNeeded: bytes.count)
        store[row].flags.insert([.hasValue, .isDecoded])
        bytes.withUnsafeBufferPointer { buffer in
            if let start = buffer.baseAddress { store.appendDecoded(start, buffer.count) }
        }
    }
}
