import Diagnostics

extension XMLTreeParser {
    mutating func startRoot(_ name: XMLName, _ place: XMLPlace) {
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

    static let namespaceRemedy = "declare xmlns=\"http://hl7.org/fhir\""

    mutating func reportRoot(_ place: XMLPlace, remedy: String?) {
        diagnostics.append(
            Diagnostic(
                .error, rule: ReadingRule.unknownResource.rawValue, at: location(place),
                message:
                    "FHIR \(definitions.release) has no resource of this name in the namespace http://hl7.org/fhir",
                remedy: remedy))
    }

    mutating func startResource(_ name: XMLName, _ place: XMLPlace) {
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

    func resourceType(_ name: XMLName) -> TypeNumber? {
        guard name.isFHIR, let type = definitions.type(named: name.text) else { return nil }
        return definitions[type].kind == .resource ? type : nil
    }

    func nearestResource(_ name: XMLName) -> String? {
        nearestName(to: name.text, among: definitions.resourceNames).map { "did you mean '\($0)'?" }
    }

    /// Appends a child of the innermost open element and links it.
    mutating func append(
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

    mutating func stopAtDepth(_ place: XMLPlace) {
        stop(
            .limit, (Int(place.line), Int(place.column)), "elements nest deeper than \(limits.depth)",
            remedy: "nest less deeply")
    }

    mutating func reportOrder(_ row: UInt32, _ number: UInt16, _ facts: PropertyFacts, highest: Int) {
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
    func stoodBefore(_ row: UInt32, _ number: UInt16) -> Bool {
        var sibling = store[store[row].parent].firstChild
        while sibling != row, store[sibling].property != number { sibling = store[sibling].next }
        return sibling != row
    }

    mutating func setValue(_ row: UInt32, _ value: UnsafePointer<UInt8>, _ length: Int) {
        store[row].valueOffset = UInt32(truncatingIfNeeded: store.decodedCount)
        store[row].valueLength = UInt32(truncatingIfNeeded: length)
        store[row].flags.insert([.hasValue, .isDecoded])
        store.appendDecoded(value, length)
        checkSize(row)
    }

    /// XML has CR and CRLF read as LF (XML 1.0 §2.11); narratives are cut from the text before that is done.
    mutating func setNormalisedValue(_ row: UInt32, _ value: UnsafePointer<UInt8>, _ length: Int) {
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

    /// An element with a value takes more than ten bytes of XML.
    private mutating func checkSize(_ row: UInt32) {
        guard store.decodedCount > limits.bytes || store.count > limits.bytes / 10, !isStopped else { return }
        stop(
            .limit, (Int(store[row].source), Int(store[row].sourceColumn)),
            "the resource has more than \(limits.bytes) bytes")
    }

    /// Numbers and booleans stand without quotes in JSON, so their text must be one of JSON's.
    mutating func checkForm(_ row: UInt32, _ facts: PropertyFacts) {
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
}
