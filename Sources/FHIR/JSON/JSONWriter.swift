/// Writes a tree in FHIR's JSON form (FHIR R4 §json).
///
/// Properties come in the tree's order, values as they were read: numbers keep their digits.
public struct JSONWriter: Sendable {
    /// Whether to put each property on a line of its own.
    public var isIndented: Bool

    public init(isIndented: Bool = false) {
        self.isIndented = isIndented
    }

    public func write(_ tree: ResourceTree, into output: inout OutputBuffer) {
        write(tree.root, level: 0, into: &output)
    }

    /// Writes the beginning of a Bundle up to the first of its entries, which the caller writes.
    func beginBundle(_ tree: ResourceTree, entry: PropertyNumber, into output: inout OutputBuffer) {
        let run = JSONWriting(tree: tree, isIndented: isIndented)
        var isFirst = true
        output.append(UInt8(ascii: "{"))
        run.resourceType(tree.root.row, isFirst: &isFirst, level: 0, into: &output)
        run.members(tree.root.row, in: 0..<entry.rawValue, isFirst: &isFirst, level: 0, into: &output)
        run.name(tree.definitions[entry], isFirst: &isFirst, level: 0, into: &output)
        output.append(UInt8(ascii: "["))
    }

    /// Writes an entry, the root's only child.
    func entry(_ tree: ResourceTree, isFirst: Bool, into output: inout OutputBuffer) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        if isIndented { output.appendLine(indentedBy: 2) }
        for entry in tree.root.children { write(entry, level: 2, into: &output) }
    }

    /// Writes what follows a Bundle's entries.
    func endBundle(_ tree: ResourceTree, entry: PropertyNumber, into output: inout OutputBuffer) {
        let run = JSONWriting(tree: tree, isIndented: isIndented)
        var isFirst = false
        run.close("]", isEmpty: false, level: 1, into: &output)
        run.members(
            tree.root.row, in: entry.rawValue + 1..<Row.noProperty, isFirst: &isFirst, level: 0, into: &output)
        run.close("}", isEmpty: false, level: 0, into: &output)
    }

    /// Writes one element of a tree, an object or a primitive's value, as it stands in its parent.
    public func write(_ element: Element, level: Int, into output: inout OutputBuffer) {
        withExtendedLifetime(element.tree) {
            let run = JSONWriting(tree: element.tree, isIndented: isIndented)
            if element.isPrimitive {
                run.value(element.row, into: &output)
            } else {
                run.object(element.row, isResource: element.isResource, level: level, into: &output)
            }
        }
    }
}

/// One run of the writer over a tree.
private struct JSONWriting {
    let tree: ResourceTree
    let rows: UnsafeMutablePointer<Row>
    let lookup: PropertyLookup
    let isIndented: Bool

    init(tree: ResourceTree, isIndented: Bool) {
        self.tree = tree
        self.isIndented = isIndented
        rows = tree.rows
        lookup = tree.definitions.lookup
    }

    func object(_ row: Row, isResource: Bool, level: Int, into output: inout OutputBuffer) {
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        if isResource { resourceType(row, isFirst: &isFirst, level: level, into: &output) }
        members(row, in: 0..<Row.noProperty, isFirst: &isFirst, level: level, into: &output)
        close("}", isEmpty: isFirst, level: level, into: &output)
    }

    func resourceType(_ row: Row, isFirst: inout Bool, level: Int, into output: inout OutputBuffer) {
        separate(isFirst: &isFirst, level: level, into: &output)
        output.append(isIndented ? "\"resourceType\": \"" : "\"resourceType\":\"")
        output.append(tree.definitions[TypeNumber(rawValue: row.type)].name)
        output.append(UInt8(ascii: "\""))
    }

    /// Writes the children whose properties are in a range.
    func members(
        _ row: Row, in range: Range<UInt16>, isFirst: inout Bool, level: Int, into output: inout OutputBuffer
    ) {
        var child = row.firstChild
        while child != 0 {
            let value = rows[Int(child)]
            let facts = lookup.properties[Int(value.property)]
            if !range.contains(value.property) {
                child = value.next
            } else if facts.repeats || facts.isPrimitive {
                child = run(from: child, facts, isFirst: &isFirst, level: level, into: &output)
            } else {
                name(facts, isFirst: &isFirst, level: level, into: &output)
                object(value, isResource: facts.isResource, level: level + 1, into: &output)
                child = value.next
            }
        }
    }

    /// Writes the siblings of one property, from the first on. Returns the row behind them.
    private func run(
        from first: UInt32, _ facts: PropertyFacts, isFirst: inout Bool, level: Int, into output: inout OutputBuffer
    ) -> UInt32 {
        let property = rows[Int(first)].property
        var next = first
        var hasValues = false
        var hasExtensions = false
        while next != 0, rows[Int(next)].property == property {
            let row = rows[Int(next)]
            hasValues = hasValues || row.flags.contains(.hasValue)
            hasExtensions = hasExtensions || row.firstChild != 0
            next = row.next
        }
        if !facts.isPrimitive {
            name(facts, isFirst: &isFirst, level: level, into: &output)
            array(from: first, to: next, level: level, into: &output) { row, output in
                object(row, isResource: facts.isResource, level: level + 2, into: &output)
            }
            return next
        }
        if hasValues {
            name(facts, isFirst: &isFirst, level: level, into: &output)
            primitives(facts, from: first, to: next, level: level, into: &output, write: value)
        }
        if hasExtensions {
            name(facts, isExtensionPart: true, isFirst: &isFirst, level: level, into: &output)
            let objectLevel = facts.repeats ? level + 2 : level + 1
            primitives(facts, from: first, to: next, level: level, into: &output) { row, output in
                if row.firstChild == 0 {
                    output.append("null")
                } else {
                    object(row, isResource: false, level: objectLevel, into: &output)
                }
            }
        }
        return next
    }

    private func primitives(
        _ facts: PropertyFacts, from first: UInt32, to end: UInt32, level: Int, into output: inout OutputBuffer,
        write: (Row, inout OutputBuffer) -> Void
    ) {
        if facts.repeats {
            array(from: first, to: end, level: level, into: &output, write: write)
        } else {
            write(rows[Int(first)], &output)
        }
    }

    private func array(
        from first: UInt32, to end: UInt32, level: Int, into output: inout OutputBuffer,
        write: (Row, inout OutputBuffer) -> Void
    ) {
        output.append(UInt8(ascii: "["))
        var child = first
        while child != end {
            if child != first { output.append(UInt8(ascii: ",")) }
            if isIndented { output.appendLine(indentedBy: level + 2) }
            let row = rows[Int(child)]
            write(row, &output)
            child = row.next
        }
        close("]", isEmpty: false, level: level + 1, into: &output)
    }

    /// A primitive's value, or `null` where it has none.
    func value(_ row: Row, into output: inout OutputBuffer) {
        guard row.flags.contains(.hasValue) else { return output.append("null") }
        let form = row.property == Row.noProperty ? [] : lookup.properties[Int(row.property)].flags
        let bytes = tree.valueStart(row)
        let length = Int(row.valueLength)
        if !form.isDisjoint(with: [.isNumber, .isBoolean]) {
            return output.append(bytes, length)
        }
        output.append(UInt8(ascii: "\""))
        if row.flags.contains(.isDecoded) {
            output.appendJSON(UnsafeBufferPointer(start: bytes, count: length))
        } else {
            output.append(bytes, length)
        }
        output.append(UInt8(ascii: "\""))
    }

    func name(
        _ facts: PropertyFacts, isExtensionPart: Bool = false, isFirst: inout Bool, level: Int,
        into output: inout OutputBuffer
    ) {
        separate(isFirst: &isFirst, level: level, into: &output)
        output.append(UInt8(ascii: "\""))
        if isExtensionPart { output.append(UInt8(ascii: "_")) }
        output.append(lookup.names + Int(facts.nameOffset), Int(facts.nameLength))
        output.append(isIndented ? "\": " : "\":")
    }

    private func separate(isFirst: inout Bool, level: Int, into output: inout OutputBuffer) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        if isIndented { output.appendLine(indentedBy: level + 1) }
    }

    func close(_ bracket: StaticString, isEmpty: Bool, level: Int, into output: inout OutputBuffer) {
        if isIndented, !isEmpty { output.appendLine(indentedBy: level) }
        output.append(bracket)
    }
}
