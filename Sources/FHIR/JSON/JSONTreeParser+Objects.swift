/// The children of one object as they are being linked: the last one, the highest property so far, and the first row
/// of the property that came last.
struct SiblingChain {
    var last: UInt32 = 0
    var highest = -1
    var firstOfLast: UInt32 = 0
    var hasNulls = false
}

extension JSONTreeParser {
    /// Reads a resource whose `{` has been read. Returns whether its type is known; if not, it has been passed over.
    mutating func resource(_ row: UInt32, depth: Int) throws(Unreadable) -> Bool {
        let start = at - 1
        guard let name = try resourceTypeAhead() else {
            try skipRestOfObject(depth: depth)
            report(
                .missingResourceType, at: start, row: row, "the resource has no resourceType",
                remedy: "name its type, as in \"resourceType\": \"Patient\"")
            return false
        }
        guard let type = definitions.type(named: name), definitions[type].kind == .resource else {
            let nearest = nearestResource(to: name)
            report(
                .unknownResource, at: start, row: row,
                "FHIR \(definitions.release) has no resource of this type", remedy: nearest, value: name)
            try skipRestOfObject(depth: depth)
            return false
        }
        store[row].type = type.rawValue
        try object(row, type: type.rawValue, isResource: true, depth: depth)
        return true
    }

    /// Reads an object whose `{` has been read, as the children of `row`.
    mutating func object(_ row: UInt32, type: UInt16, isResource: Bool, depth: Int) throws(Unreadable) {
        if depth > limits.depth {
            try fail("objects nest deeper than \(limits.depth)", rule: .limit, remedy: "nest less deeply")
        }
        let outer = current
        current = row
        var chain = SiblingChain()
        var resourceTypes = 0
        skipWhitespace()
        if at.pointee == UInt8(ascii: "}") {
            report(.empty, at: at - 1, row: row, "the object is empty", remedy: "leave the property out")
            at += 1
            current = outer
            return
        }
        while true {
            if diagnostics.count >= limits.diagnostics { try giveUp() }
            let key = try propertyKey()
            if isResource, key.isResourceType {
                try resourceTypeValue(row, key, count: &resourceTypes)
            } else {
                try property(key, of: row, type: type, chain: &chain, depth: depth)
            }
            skipWhitespace()
            if at.pointee == UInt8(ascii: ",") {
                at += 1
                skipWhitespace()
            } else if at.pointee == UInt8(ascii: "}") {
                at += 1
                break
            } else {
                try fail("',' or '}' is missing here")
            }
        }
        if chain.hasNulls { checkNulls(row) }
        current = outer
    }

    private mutating func resourceTypeValue(_ row: UInt32, _ key: Key, count: inout Int) throws(Unreadable) {
        count += 1
        if count > 1 { reportDuplicate(key, row) }
        guard at.pointee == UInt8(ascii: "\"") else { try fail("resourceType is a string") }
        _ = try scanString()
    }

    private mutating func property(
        _ key: Key, of row: UInt32, type: UInt16, chain: inout SiblingChain, depth: Int
    ) throws(Unreadable) {
        let underscore = key.isExtensionPart ? 1 : 0
        guard
            let number = lookup.find(
                key.start + underscore, key.length - underscore, isPadded: key.isPadded, type: type),
            !key.isExtensionPart || canBeExtended(lookup.properties[Int(number)])
        else { return try unknownProperty(key, of: row, type: type, depth: depth) }
        if key.isExtensionPart {
            try extensionPart(key, number, of: row, chain: &chain, depth: depth)
        } else if Int(number) > chain.highest {
            chain.highest = Int(number)
            try newProperty(key, number, of: row, chain: &chain, depth: depth)
        } else {
            try lateProperty(key, number, of: row, chain: &chain, depth: depth)
        }
    }

    /// Whether a property may have a `_name` part: the attributes of XML (`id`, `url`) have no place for one.
    private func canBeExtended(_ facts: PropertyFacts) -> Bool {
        facts.isPrimitive && !facts.isAttribute
    }

    /// A property below the highest one so far: out of order, given twice, or the value behind its own `_name`.
    private mutating func lateProperty(
        _ key: Key, _ number: UInt16, of row: UInt32, chain: inout SiblingChain, depth: Int
    ) throws(Unreadable) {
        let existing = firstChild(of: row, property: number)
        if existing == 0 {
            store[row].flags.insert(.childrenOutOfOrder)
            try newProperty(key, number, of: row, chain: &chain, depth: depth)
        } else if store[existing].flags.contains(.awaitsValue) {
            try awaitedValue(key, number, of: row, first: existing, chain: &chain)
        } else {
            reportDuplicate(key, row)
            try skipValue(depth: depth)
        }
    }

    /// The common case: a property that this object has not had.
    private mutating func newProperty(
        _ key: Key, _ number: UInt16, of row: UInt32, chain: inout SiblingChain, depth: Int
    ) throws(Unreadable) {
        let facts = lookup.properties[Int(number)]
        let isArray = at.pointee == UInt8(ascii: "[")
        if isArray != facts.repeats, !wrongArity(key, row, isArray: isArray) {
            return try skipValue(depth: depth)
        }
        let source = offset(key.quote)
        chain.firstOfLast = 0
        guard isArray else {
            return try item(number, facts, of: row, source: source, chain: &chain, depth: depth)
        }
        if beginsEmptyArray(key, row) { return }
        while true {
            if diagnostics.count >= limits.diagnostics { try giveUp() }
            try item(number, facts, of: row, source: offset(at), chain: &chain, depth: depth)
            if try endOfArray() { return }
        }
    }

    /// Moves behind a `[`; reports and passes over an array without items.
    private mutating func beginsEmptyArray(_ key: Key, _ row: UInt32) -> Bool {
        at += 1
        skipWhitespace()
        guard at.pointee == UInt8(ascii: "]") else { return false }
        report(.empty, at: at, row: row, name: key.name, "the array is empty", remedy: "leave the property out")
        at += 1
        return true
    }

    /// Reads one value as a new last child.
    private mutating func item(
        _ number: UInt16, _ facts: PropertyFacts, of row: UInt32, source: UInt32, chain: inout SiblingChain, depth: Int
    ) throws(Unreadable) {
        let child = store.append(property: number, type: facts.type.rawValue, parent: row, source: source)
        link(child, of: row, chain: &chain)
        if facts.isPrimitive {
            if try primitive(child, facts) { chain.hasNulls = true }
        } else if at.pointee == UInt8(ascii: "{") {
            at += 1
            if facts.isResource {
                _ = try resource(child, depth: depth + 1)
            } else {
                try object(child, type: facts.type.rawValue, isResource: false, depth: depth + 1)
            }
        } else {
            report(
                .jsonType, at: at, row: child, "an object is wanted here",
                remedy: "write \(definitions[facts.type].name) as a JSON object")
            try skipValue(depth: depth)
        }
    }

    /// Reports an array where one value is wanted, or one value where an array is. Returns whether to read it all the
    /// same: a single value is read as an array of one, so that what is in it is checked too.
    private mutating func wrongArity(_ key: Key, _ row: UInt32, isArray: Bool) -> Bool {
        if isArray {
            report(
                .jsonArray, at: at, row: row, name: key.name, "an array stands where one value is wanted",
                remedy: "write the value without brackets")
            return false
        }
        report(
            .jsonArray, at: at, row: row, name: key.name, "one value stands where an array is wanted",
            remedy: "put brackets around it, since the element may repeat")
        return true
    }

    /// Reads the `,` or `]` behind an item of an array. Returns whether the array has ended.
    mutating func endOfArray() throws(Unreadable) -> Bool {
        skipWhitespace()
        if at.pointee == UInt8(ascii: ",") {
            at += 1
            skipWhitespace()
            return false
        }
        guard at.pointee == UInt8(ascii: "]") else { try fail("',' or ']' is missing here") }
        at += 1
        return true
    }

    @inline(__always)
    private mutating func link(_ child: UInt32, of row: UInt32, chain: inout SiblingChain) {
        if chain.last == 0 {
            store[row].firstChild = child
        } else {
            store[chain.last].next = child
        }
        chain.last = child
        if chain.firstOfLast == 0 { chain.firstOfLast = child }
    }

    func firstChild(of row: UInt32, property number: UInt16) -> UInt32 {
        var child = store[row].firstChild
        while child != 0, store[child].property != number { child = store[child].next }
        return child
    }

    // MARK: Primitives whose value and extensions stand apart

    /// Reads the `_name` part of a primitive, whose values may have come before it or come later.
    private mutating func extensionPart(
        _ key: Key, _ number: UInt16, of row: UInt32, chain: inout SiblingChain, depth: Int
    ) throws(Unreadable) {
        var first = chain.firstOfLast
        if first == 0 || store[first].property != number { first = firstChild(of: row, property: number) }
        if first != 0, store[first].flags.contains(.hasExtensionPart) {
            reportDuplicate(key, row)
            return try skipValue(depth: depth)
        }
        let isNew = first == 0
        if isNew, Int(number) < chain.highest { store[row].flags.insert(.childrenOutOfOrder) }
        chain.highest = max(chain.highest, Int(number))
        let facts = lookup.properties[Int(number)]
        let isArray = at.pointee == UInt8(ascii: "[")
        if isArray != facts.repeats, !wrongArity(key, row, isArray: isArray) { return try skipValue(depth: depth) }
        var items = ItemCursor(property: number, next: first, flags: isNew ? [.awaitsValue] : [])
        if isArray, beginsEmptyArray(key, row) { return }
        while true {
            let child = nextItem(&items, of: row, source: offset(at), chain: &chain)
            store[child].flags.insert(.hasExtensionPart)
            try extensionObject(child, isArray: isArray, chain: &chain, depth: depth)
            guard isArray else { return }
            if try endOfArray() { return }
        }
    }

    private mutating func extensionObject(
        _ child: UInt32, isArray: Bool, chain: inout SiblingChain, depth: Int
    ) throws(Unreadable) {
        if at.pointee == UInt8(ascii: "{") {
            at += 1
            try object(child, type: store[child].type, isResource: false, depth: depth + 1)
        } else if isArray, at.pointee == UInt8(ascii: "n") {
            try literal("null")
            chain.hasNulls = true
        } else {
            report(
                .jsonType, at: at, row: child, "an object with id or extension is wanted here",
                remedy: isArray ? "write null for an item without them" : "leave the property out")
            try skipValue(depth: depth)
        }
    }

    /// Reads the values of a primitive whose `_name` part came first.
    private mutating func awaitedValue(
        _ key: Key, _ number: UInt16, of row: UInt32, first: UInt32, chain: inout SiblingChain
    ) throws(Unreadable) {
        let facts = lookup.properties[Int(number)]
        let isArray = at.pointee == UInt8(ascii: "[")
        if isArray != facts.repeats, !wrongArity(key, row, isArray: isArray) { return try skipValue(depth: 0) }
        var items = ItemCursor(property: number, next: first, flags: [.hasExtensionPart])
        if isArray, beginsEmptyArray(key, row) { return }
        while true {
            let child = nextItem(&items, of: row, source: offset(at), chain: &chain)
            store[child].flags.remove(.awaitsValue)
            if try primitive(child, facts) { chain.hasNulls = true }
            guard isArray else { break }
            if try endOfArray() { break }
        }
        // Items that only the other part has are complete now.
        var child = items.next
        while child != 0, store[child].property == number {
            store[child].flags.remove(.awaitsValue)
            child = store[child].next
        }
    }

    /// Walks along the rows of a property and adds further ones behind them.
    private struct ItemCursor {
        let property: UInt16
        var previous: UInt32 = 0
        var next: UInt32
        /// The flags of rows that are added.
        let flags: Row.Flags

        init(property: UInt16, next: UInt32, flags: Row.Flags) {
            self.property = property
            self.next = next
            self.flags = flags
        }
    }

    private mutating func nextItem(
        _ items: inout ItemCursor, of row: UInt32, source: UInt32, chain: inout SiblingChain
    ) -> UInt32 {
        if items.next != 0, store[items.next].property == items.property {
            items.previous = items.next
            items.next = store[items.next].next
            return items.previous
        }
        let type = lookup.properties[Int(items.property)].type.rawValue
        let child = store.append(property: items.property, type: type, parent: row, source: source)
        store[child].flags = items.flags
        if items.previous == 0 || items.previous == chain.last {
            link(child, of: row, chain: &chain)
        } else {
            store[child].next = store[items.previous].next
            store[items.previous].next = child
        }
        items.previous = child
        return child
    }

    /// Reports the items that have neither a value nor extensions: XML could not tell their place.
    private mutating func checkNulls(_ row: UInt32) {
        var child = store[row].firstChild
        while child != 0 {
            let candidate = store[child]
            let isPrimitive = lookup.properties[Int(candidate.property)].isPrimitive
            if isPrimitive, !candidate.flags.contains(.hasValue), candidate.firstChild == 0 {
                report(
                    .jsonNull, at: base + Int(candidate.source), row: child, "null stands for nothing here",
                    remedy: "null in an array wants an id or an extension at the same place of the other array")
            }
            child = candidate.next
        }
    }
}
