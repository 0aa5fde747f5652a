import Diagnostics

/// A name of the document as libxml2 keeps it while it parses, with the hash that property lookup wants.
struct XMLName {
    let start: UnsafePointer<UInt8>
    let length: Int
    let isFHIR: Bool
    /// Whether it stands in a namespace other than FHIR's.
    let isQualified: Bool
    let hash: UInt64
    let isValue: Bool

    init(start: UnsafePointer<UInt8>, length: Int, isFHIR: Bool, isQualified: Bool) {
        self.start = start
        self.length = length
        self.isFHIR = isFHIR
        self.isQualified = isQualified
        hash = PropertyLookup.hash(start, length, isPadded: false)
        isValue = length == 5 && String(decoding: UnsafeBufferPointer(start: start, count: 5), as: UTF8.self) == "value"
    }

    var text: String {
        String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }
}

struct XMLPlace {
    let line: UInt32
    let column: UInt16
}

/// One run of the XML reader: takes libxml2's events and appends rows.
struct XMLTreeParser: ~Copyable {
    /// An element whose end has not come.
    struct OpenElement {
        let row: UInt32
        let type: UInt16
        /// How many objects JSON would have open here.
        let depth: Int
        /// A `contained` or `resource` whose resource has not come.
        var awaitsResource: Bool
        var last: UInt32 = 0
        var highest = -1
    }

    let definitions: Definitions
    let lookup: PropertyLookup
    let limits: ReadingLimits
    let origin: TreeOrigin
    var store: RowStore
    var names: [XMLName] = []
    var open: [OpenElement] = []
    /// How deep in an element that is passed over; 0 outside.
    var skipped = 0
    var diagnostics: [Diagnostic] = []
    var isStopped = false
    var hasRoot = false
    /// Takes each entry of a Bundle as it is read, so that memory does not grow; returns whether to go on.
    var entryTaker: ((_ shell: Reading?, _ entry: Reading) -> Bool)?
    var entryCount = 0
    /// How many decoded bytes there were when the innermost child of the root began.
    var decodedBeforeEntry = 0

    init(definitions: Definitions, limits: ReadingLimits, origin: TreeOrigin) {
        self.definitions = definitions
        lookup = definitions.lookup
        self.limits = limits
        self.origin = origin
        store = RowStore(expectedRows: 256, expectedDecoded: 4096)
    }

    consuming func finish() -> Reading {
        let diagnostics = diagnostics
        guard hasRoot, !isStopped else { return Reading(diagnostics: diagnostics) }
        return Reading(
            tree: store.finish(source: nil, definitions: definitions, origin: origin), diagnostics: diagnostics)
    }

    mutating func addNames(_ count: Int, _ name: (Int) -> XMLName) {
        while names.count < count { names.append(name(names.count)) }
    }

    // MARK: Events

    mutating func start(_ name: Int, _ place: XMLPlace) {
        if skipped > 0 {
            skipped += 1
            return
        }
        let name = names[name]
        guard let parent = open.last else { return startRoot(name, place) }
        if parent.awaitsResource { return startResource(name, place) }
        guard let number = lookup.find(name.start, name.length, hash: name.hash, type: parent.type) else {
            return skipUnknown(name, in: parent, place)
        }
        let facts = lookup.properties[Int(number)]
        guard name.isFHIR, !facts.isAttribute, !facts.flags.contains(.isXHTML) else {
            return skipMisplaced(name, facts, in: parent, place)
        }
        if open.count == 1 { decodedBeforeEntry = store.decodedCount }
        let row = append(number, facts, place, countsForOrder: true)
        open.append(
            OpenElement(
                row: row, type: facts.type.rawValue, depth: parent.depth + 1, awaitsResource: facts.isResource))
    }

    mutating func end() {
        if skipped > 0 {
            skipped -= 1
            return
        }
        guard let element = open.popLast() else { return }
        let row = store[element.row]
        if element.awaitsResource {
            report(.empty, row: element.row, "a resource is wanted here", remedy: "leave the element out")
        } else if row.firstChild == 0, !row.flags.contains(.hasValue), !mayBeEmpty(element.type) {
            report(
                .empty, row: element.row, "the element has neither a value nor children",
                remedy: "leave the element out")
        }
        if open.count == 1, entryTaker != nil { handOver(element.row) }
    }

    /// Whether this is the type of a resource, which its name alone makes, or of the element around one.
    private func mayBeEmpty(_ type: UInt16) -> Bool {
        let kind = definitions[TypeNumber(rawValue: type)].kind
        return kind == .resource || kind == .abstract
    }

    mutating func attribute(_ name: Int, _ value: UnsafePointer<UInt8>, _ length: Int, _ place: XMLPlace) {
        guard skipped == 0, let element = open.last else { return }
        let name = names[name]
        let property = store[element.row].property
        if name.isValue, !name.isQualified, property != Row.noProperty,
            lookup.properties[Int(property)].isPrimitive
        {
            setValue(element.row, value, length)
            return checkForm(element.row, lookup.properties[Int(property)])
        }
        guard !name.isQualified,
            let number = lookup.find(name.start, name.length, hash: name.hash, type: element.type),
            lookup.properties[Int(number)].isAttribute
        else {
            return report(
                .unknownElement, row: element.row,
                "\(definitions[TypeNumber(rawValue: element.type)].name) has no attribute of this name",
                remedy: name.isQualified
                    || lookup.find(name.start, name.length, hash: name.hash, type: element.type) == nil
                    ? "remove the attribute" : "write it as an element", place: place)
        }
        let row = append(number, lookup.properties[Int(number)], place, countsForOrder: false)
        setValue(row, value, length)
    }

    mutating func xhtml(_ name: Int, _ text: UnsafePointer<UInt8>, _ length: Int, _ place: XMLPlace) {
        guard skipped == 0 else { return }
        let name = names[name]
        guard let parent = open.last else { return reportRoot(place, remedy: Self.namespaceRemedy) }
        guard
            let number = lookup.find(name.start, name.length, hash: name.hash, type: parent.type),
            lookup.properties[Int(number)].flags.contains(.isXHTML)
        else {
            return report(
                .unknownElement, row: parent.row, "an XHTML element stands where FHIR wants none",
                remedy: "XHTML belongs in the div of a narrative", place: place)
        }
        let row = append(number, lookup.properties[Int(number)], place, countsForOrder: true)
        setNormalisedValue(row, text, length)
    }

    mutating func text(_ place: XMLPlace) {
        guard skipped == 0, let element = open.last else { return }
        report(
            .xmlText, row: element.row, "text stands between elements",
            remedy: "write a value as value=\"…\"", place: place)
    }
}
