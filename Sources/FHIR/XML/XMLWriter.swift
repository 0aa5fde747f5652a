import Diagnostics

/// Writes a tree in FHIR's XML form (FHIR R4 §xml), elements in the specification's order.
public struct XMLWriter: Sendable {
    /// Whether to put each element on a line of its own.
    public var isIndented: Bool

    public init(isIndented: Bool = false) {
        self.isIndented = isIndented
    }

    /// Returns what XML cannot hold: control characters, narratives that are not XML. With errors, what was written is
    /// of no use.
    public func write(_ tree: ResourceTree, into output: inout OutputBuffer) -> [Diagnostic] {
        var run = XMLWriting(tree: tree, isIndented: isIndented)
        output.append(Self.declaration)
        run.resource(0, isRoot: true, level: 0, into: &output)
        output.append("\n")
        return run.diagnostics
    }

    private static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    /// Writes the beginning of a Bundle up to the first of its entries, which the caller writes.
    func beginBundle(_ tree: ResourceTree, entry: PropertyNumber, into output: inout OutputBuffer) -> [Diagnostic] {
        var run = XMLWriting(tree: tree, isIndented: isIndented)
        output.append(Self.declaration)
        output.append("<Bundle xmlns=\"http://hl7.org/fhir\">")
        run.children(tree.root.row, in: 0..<entry.rawValue, level: 0, into: &output)
        return run.diagnostics
    }

    /// Writes an entry, the root's only child.
    func entry(_ tree: ResourceTree, into output: inout OutputBuffer) -> [Diagnostic] {
        var run = XMLWriting(tree: tree, isIndented: isIndented)
        run.children(tree.root.row, in: 0..<Row.noProperty, level: 0, into: &output)
        return run.diagnostics
    }

    /// Writes what follows a Bundle's entries.
    func endBundle(_ tree: ResourceTree, entry: PropertyNumber, into output: inout OutputBuffer) -> [Diagnostic] {
        var run = XMLWriting(tree: tree, isIndented: isIndented)
        run.children(tree.root.row, in: entry.rawValue + 1..<Row.noProperty, level: 0, into: &output)
        if isIndented { output.appendLine(indentedBy: 0) }
        output.append("</Bundle>\n")
        return run.diagnostics
    }
}

/// One run of the writer over a tree.
private struct XMLWriting {
    let tree: ResourceTree
    let rows: UnsafeMutablePointer<Row>
    let lookup: PropertyLookup
    let isIndented: Bool
    var diagnostics: [Diagnostic] = []

    init(tree: ResourceTree, isIndented: Bool) {
        self.tree = tree
        self.isIndented = isIndented
        rows = tree.rows
        lookup = tree.definitions.lookup
    }

    mutating func resource(_ index: UInt32, isRoot: Bool, level: Int, into output: inout OutputBuffer) {
        let row = rows[Int(index)]
        let name = tree.definitions[TypeNumber(rawValue: row.type)].name
        output.append(UInt8(ascii: "<"))
        output.append(name)
        if isRoot { output.append(" xmlns=\"http://hl7.org/fhir\"") }
        guard row.firstChild != 0 else { return output.append("/>") }
        output.append(UInt8(ascii: ">"))
        children(row, in: 0..<Row.noProperty, level: level, into: &output)
        if isIndented { output.appendLine(indentedBy: level) }
        output.append("</")
        output.append(name)
        output.append(UInt8(ascii: ">"))
    }

    mutating func element(_ index: UInt32, level: Int, into output: inout OutputBuffer) {
        let row = rows[Int(index)]
        let facts = lookup.properties[Int(row.property)]
        if facts.flags.contains(.isXHTML) { return narrative(index, row, facts, into: &output) }
        let name = lookup.names + Int(facts.nameOffset)
        let length = Int(facts.nameLength)
        output.append(UInt8(ascii: "<"))
        output.append(name, length)
        var hasChildren = row.firstChild != 0
        if facts.isResource {
            output.append(UInt8(ascii: ">"))
            if isIndented { output.appendLine(indentedBy: level + 1) }
            resource(index, isRoot: false, level: level + 1, into: &output)
            if isIndented { output.appendLine(indentedBy: level) }
        } else {
            if hasChildren { hasChildren = attributes(row, into: &output) }
            if row.flags.contains(.hasValue) { attribute("value", index, row, into: &output) }
            guard hasChildren else { return output.append("/>") }
            output.append(UInt8(ascii: ">"))
            children(row, in: 0..<Row.noProperty, level: level, into: &output)
            if isIndented { output.appendLine(indentedBy: level) }
        }
        output.append("</")
        output.append(name, length)
        output.append(UInt8(ascii: ">"))
    }

    /// Writes the children that XML has as attributes. Returns whether there are others.
    private mutating func attributes(_ row: Row, into output: inout OutputBuffer) -> Bool {
        var hasOthers = false
        var child = row.firstChild
        while child != 0 {
            let candidate = rows[Int(child)]
            let facts = lookup.properties[Int(candidate.property)]
            if facts.isAttribute {
                output.append(UInt8(ascii: " "))
                output.append(lookup.names + Int(facts.nameOffset), Int(facts.nameLength))
                attributeValue(child, candidate, into: &output)
            } else {
                hasOthers = true
            }
            child = candidate.next
        }
        return hasOthers
    }

    private mutating func attribute(
        _ name: StaticString, _ index: UInt32, _ row: Row, into output: inout OutputBuffer
    ) {
        output.append(UInt8(ascii: " "))
        output.append(name)
        attributeValue(index, row, into: &output)
    }

    private mutating func attributeValue(_ index: UInt32, _ row: Row, into output: inout OutputBuffer) {
        output.append("=\"")
        if !XMLText.appendAttribute(tree.valueStart(row), Int(row.valueLength), into: &output) {
            report(index, "the value has a character that XML cannot hold", remedy: "remove the control character")
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Writes the children whose properties are in a range, but for those that are attributes.
    mutating func children(_ row: Row, in range: Range<UInt16>, level: Int, into output: inout OutputBuffer) {
        if row.flags.contains(.childrenOutOfOrder) {
            for child in sortedChildren(row) { self.child(child, in: range, level: level, into: &output) }
        } else {
            var child = row.firstChild
            while child != 0 {
                self.child(child, in: range, level: level, into: &output)
                child = rows[Int(child)].next
            }
        }
    }

    private mutating func child(
        _ index: UInt32, in range: Range<UInt16>, level: Int, into output: inout OutputBuffer
    ) {
        let property = rows[Int(index)].property
        if lookup.properties[Int(property)].isAttribute || !range.contains(property) { return }
        if isIndented { output.appendLine(indentedBy: level + 1) }
        element(index, level: level + 1, into: &output)
    }

    private func sortedChildren(_ row: Row) -> [UInt32] {
        var sorted: [(order: UInt16, place: Int, index: UInt32)] = []
        var child = row.firstChild
        while child != 0 {
            sorted.append((rows[Int(child)].property, sorted.count, child))
            child = rows[Int(child)].next
        }
        sorted.sort { ($0.order, $0.place) < ($1.order, $1.place) }
        return sorted.map(\.index)
    }

    private mutating func narrative(
        _ index: UInt32, _ row: Row, _ facts: PropertyFacts, into output: inout OutputBuffer
    ) {
        guard row.flags.contains(.hasValue) else {
            return report(index, "the narrative has no text", remedy: "give it a div")
        }
        var fragment = XHTMLFragment(tree.valueStart(row), Int(row.valueLength))
        if let fault = fragment.append(into: &output) {
            report(index, "the narrative is not XML: \(fault.message)", remedy: "write it as well-formed XHTML")
        }
        if row.firstChild != 0 {
            report(index, "XML has no place for an id or extension on a narrative's div", remedy: "remove it")
        }
    }

    private mutating func report(_ index: UInt32, _ message: String, remedy: String) {
        let element = Element(tree: tree, index: index)
        diagnostics.append(
            Diagnostic(
                .error, rule: "xml-characters", at: tree.location(of: element), expression: element.path,
                message: message, remedy: remedy))
    }
}
