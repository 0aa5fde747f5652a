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
    private var hasRoot = false
    /// Takes each entry of a Bundle as it is read, so that memory does not grow; returns whether to go on.
    var entryTaker: ((_ shell: Reading?, _ entry: Reading) -> Bool)?
    private(set) var entryCount = 0
    /// How many decoded bytes there were when the innermost child of the root began.
    private var decodedBeforeEntry = 0

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
                remedy: lookup.find(name.start, name.length, hash: name.hash, type: element.type) == nil
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

    // MARK: Rows

    private mutating func startRoot(_ name: XMLName, _ place: XMLPlace) {
        guard !hasRoot else { return }
        guard let type = resourceType(name) else {
            reportRoot(place, remedy: name.isFHIR ? nearestResource(name) : Self.namespaceRemedy)
            skipped = 1
            return
        }
        hasRoot = true
        let row = store.append(
            property: Row.noProperty, type: type.rawValue, parent: 0, source: place.line, column: place.column)
        open.append(OpenElement(row: row, type: type.rawValue, depth: 1, awaitsResource: false))
    }

    private static let namespaceRemedy = "declare xmlns=\"http://hl7.org/fhir\""

    private mutating func reportRoot(_ place: XMLPlace, remedy: String?) {
        diagnostics.append(
            Diagnostic(
                .error, rule: ReadingRule.unknownResource.rawValue, at: location(place),
                message:
                    "FHIR \(definitions.release) has no resource of this name in the namespace http://hl7.org/fhir",
                remedy: remedy))
    }

    private mutating func startResource(_ name: XMLName, _ place: XMLPlace) {
        let parent = open[open.count - 1]
        open[open.count - 1].awaitsResource = false
        guard let type = resourceType(name) else {
            report(
                .unknownResource, row: parent.row, "FHIR \(definitions.release) has no resource of this name",
                remedy: nearestResource(name), place: place)
            skipped = 1
            return
        }
        store[parent.row].type = type.rawValue
        store[parent.row].source = place.line
        store[parent.row].sourceColumn = place.column
        open.append(OpenElement(row: parent.row, type: type.rawValue, depth: parent.depth, awaitsResource: false))
        if parent.depth > limits.depth { stopAtDepth(place) }
    }

    private func resourceType(_ name: XMLName) -> TypeNumber? {
        guard name.isFHIR, let type = definitions.type(named: name.text) else { return nil }
        return definitions[type].kind == .resource ? type : nil
    }

    private func nearestResource(_ name: XMLName) -> String? {
        nearestName(to: name.text, among: definitions.resourceNames).map { "did you mean '\($0)'?" }
    }

    /// Appends a child of the innermost open element and links it.
    private mutating func append(
        _ number: UInt16, _ facts: PropertyFacts, _ place: XMLPlace, countsForOrder: Bool
    ) -> UInt32 {
        let last = open.count - 1
        let parent = open[last]
        if parent.depth > limits.depth { stopAtDepth(place) }
        let row = store.append(
            property: number, type: facts.type.rawValue, parent: parent.row, source: place.line, column: place.column)
        if parent.last == 0 {
            store[parent.row].firstChild = row
        } else {
            store[parent.last].next = row
        }
        open[last].last = row
        if countsForOrder {
            if Int(number) > parent.highest {
                open[last].highest = Int(number)
            } else if Int(number) < parent.highest || !facts.repeats {
                reportOrder(row, number, facts, highest: parent.highest)
            }
        }
        return row
    }

    private mutating func stopAtDepth(_ place: XMLPlace) {
        stop(
            .limit, (Int(place.line), Int(place.column)), "elements nest deeper than \(limits.depth)",
            remedy: "nest less deeply")
    }

    private mutating func reportOrder(_ row: UInt32, _ number: UInt16, _ facts: PropertyFacts, highest: Int) {
        store[store[row].parent].flags.insert(.childrenOutOfOrder)
        if lookup.properties[highest].element == facts.element {
            // Another type of the same choice can be held; a second value of one property cannot.
            guard Int(number) == highest || stoodBefore(row, number) else { return }
            return report(
                .xmlRepeats, row: row, "the element stands twice, but may stand once", remedy: "leave one out")
        }
        report(
            .xmlOrder, row: row, "the element stands too late: XML wants the specification's order",
            remedy: "put it before '\(lookup.name(highest))'")
    }

    /// Whether an earlier sibling has the same property.
    private func stoodBefore(_ row: UInt32, _ number: UInt16) -> Bool {
        var sibling = store[store[row].parent].firstChild
        while sibling != row, store[sibling].property != number { sibling = store[sibling].next }
        return sibling != row
    }

    private mutating func setValue(_ row: UInt32, _ value: UnsafePointer<UInt8>, _ length: Int) {
        store[row].valueOffset = UInt32(truncatingIfNeeded: store.decodedCount)
        store[row].valueLength = UInt32(truncatingIfNeeded: length)
        store[row].flags.insert([.hasValue, .isDecoded])
        store.appendDecoded(value, length)
        checkSize()
    }

    /// XML has CR and CRLF read as LF (XML 1.0 §2.11); narratives are cut from the text before that is done.
    private mutating func setNormalisedValue(_ row: UInt32, _ value: UnsafePointer<UInt8>, _ length: Int) {
        let bytes = UnsafeBufferPointer(start: value, count: length)
        guard bytes.contains(0x0D) else { return setValue(row, value, length) }
        var normalised: [UInt8] = []
        normalised.reserveCapacity(length)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { continue }
            normalised.append(byte == 0x0D ? 0x0A : byte)
        }
        normalised.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { setValue(row, start, bytes.count) }
        }
    }

    private mutating func checkSize() {
        guard store.decodedCount > Int(Int32.max) - (1 << 20), !isStopped else { return }
        stop(.limit, (0, 0), "the resource has more than 2 GiB of values")
    }

    /// Numbers and booleans stand without quotes in JSON, so their text must be one of JSON's.
    private mutating func checkForm(_ row: UInt32, _ facts: PropertyFacts) {
        guard !facts.flags.isDisjoint(with: [.isNumber, .isBoolean]) else { return }
        let value = store[row]
        let bytes = UnsafeBufferPointer(
            start: store.decoded + Int(value.valueOffset), count: Int(value.valueLength))
        if JSONNumber.isForm(of: facts, bytes) { return }
        let name = definitions[facts.type].name
        report(
            .xmlValue, row: row, "the value is no \(name)",
            remedy: facts.flags.contains(.isNumber) ? "write it as 12 or -0.50 or 1e-3" : "write true or false",
            value: String(decoding: bytes, as: UTF8.self))
    }

    // MARK: Entries, one by one

    /// Hands the entry that has just ended over, with the Bundle's own elements before the first one.
    private mutating func handOver(_ row: UInt32) {
        let bundle = TypeNumber(rawValue: store[0].type)
        guard let entryTaker, definitions[bundle].name == "Bundle", store[row].property != Row.noProperty,
            lookup.name(Int(store[row].property)) == "entry"
        else { return }
        let shell = entryCount == 0 ? Reading(tree: copyOfRoot { $0 != row }, diagnostics: []) : nil
        let entry = Reading(tree: copyOfRoot { $0 == row }, diagnostics: diagnostics)
        diagnostics.removeAll()
        entryCount += 1
        removeLastChildOfRoot(row)
        if !entryTaker(shell, entry) { isStopped = true }
    }

    /// The root with those of its children that the closure picks.
    private func copyOfRoot(_ isPicked: (UInt32) -> Bool) -> ResourceTree {
        var picked = RowStore()
        let root = picked.append(
            property: Row.noProperty, type: store[0].type, parent: 0, source: store[0].source,
            column: store[0].sourceColumn)
        let copy = SubtreeCopy(rows: store.rows, decoded: UnsafePointer(store.decoded))
        var last: UInt32 = 0
        var child = store[0].firstChild
        while child != 0 {
            if isPicked(child) {
                last = copy.copy(child, property: store[child].property, parent: root, last: last, into: &picked)
            }
            child = store[child].next
        }
        var origin = origin
        origin.firstEntry = entryCount
        return picked.finish(source: nil, definitions: definitions, origin: origin)
    }

    /// Forgets the root's last child, and with it all rows and values behind.
    private mutating func removeLastChildOfRoot(_ row: UInt32) {
        var previous: UInt32 = 0
        var child = store[0].firstChild
        while child != row, child != 0 {
            previous = child
            child = store[child].next
        }
        if previous == 0 {
            store[0].firstChild = 0
        } else {
            store[previous].next = 0
        }
        open[0].last = previous
        store.truncate(rows: Int(row), decoded: decodedBeforeEntry)
    }

    // MARK: Messages

    private mutating func skipUnknown(_ name: XMLName, in parent: OpenElement, _ place: XMLPlace) {
        let type = TypeNumber(rawValue: parent.type)
        let nearest = nearestName(to: name.text, among: definitions.propertyNames(of: type))
        report(
            .unknownElement, row: parent.row, name: name.text,
            "\(definitions[type].name) has no element '\(name.text.utf8.count <= 64 ? name.text : "…")'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "FHIR \(definitions.release) does not know it here",
            place: place)
        skipped = 1
    }

    private mutating func skipMisplaced(
        _ name: XMLName, _ facts: PropertyFacts, in parent: OpenElement, _ place: XMLPlace
    ) {
        let path = parent.row
        if facts.flags.contains(.isXHTML) {
            report(
                .xmlNamespace, row: path, name: name.text, "the narrative is not in the XHTML namespace",
                remedy: "write <div xmlns=\"http://www.w3.org/1999/xhtml\">", place: place)
        } else if facts.isAttribute {
            report(
                .unknownElement, row: path, name: name.text, "this is an attribute in XML",
                remedy: "write it as \(name.text)=\"…\"", place: place)
        } else {
            report(
                .xmlNamespace, row: path, name: name.text, "the element is not in FHIR's namespace",
                remedy: Self.namespaceRemedy, place: place)
        }
        skipped = 1
    }

    private func location(_ place: XMLPlace) -> Location {
        Location(file: origin.file, place: .text(line: Int(place.line), column: Int(place.column)))
    }

    private mutating func report(
        _ rule: ReadingRule, row: UInt32, name: String? = nil, _ message: String, remedy: String? = nil,
        value: String? = nil, place: XMLPlace? = nil
    ) {
        guard diagnostics.count < limits.diagnostics else {
            let place = place ?? XMLPlace(line: store[row].source, column: store[row].sourceColumn)
            return stop(
                .limit, (Int(place.line), Int(place.column)),
                "there are more than \(limits.diagnostics) errors, and the rest has not been read")
        }
        var path = RowPath(rows: store.rows, definitions: definitions, firstEntry: entryCount).path(row)
        if let name { path += "." + name }
        let place = place ?? XMLPlace(line: store[row].source, column: store[row].sourceColumn)
        diagnostics.append(
            Diagnostic(
                .error, rule: rule.rawValue, at: location(place), expression: path, message: message, remedy: remedy,
                value: value))
    }

    mutating func stop(_ rule: ReadingRule, _ place: (line: Int, column: Int), _ message: String, remedy: String? = nil)
    {
        if isStopped { return }
        isStopped = true
        let place: Location.Place =
            place.line > 0 ? .text(line: place.line, column: max(1, place.column)) : .file
        diagnostics.append(
            Diagnostic(
                .error, rule: rule.rawValue, at: Location(file: origin.file, place: place), message: message,
                remedy: remedy))
    }
}
