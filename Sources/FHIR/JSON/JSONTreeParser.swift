import Diagnostics

/// Thrown when a text cannot be read further; what is wrong has been reported.
struct Unreadable: Error {}

/// One run of the JSON reader: a recursive descent over the bytes that appends rows as it goes.
///
/// `at` is the next byte to read. Every function leaves it behind what it read. The source ends with zero bytes, which
/// no production accepts, so that the loops need no test for the end.
struct JSONTreeParser: ~Copyable {
    let source: SourceText
    let definitions: Definitions
    let lookup: PropertyLookup
    let limits: ReadingLimits
    let origin: TreeOrigin
    let range: Range<Int>
    let base: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var lines: LineCounter
    var at: UnsafePointer<UInt8>
    var store: RowStore
    var diagnostics: [Diagnostic] = []
    /// The row whose object or value is being read, for the paths in messages.
    var current: UInt32 = 0

    init(
        _ source: SourceText, _ range: Range<Int>, definitions: Definitions, limits: ReadingLimits, origin: TreeOrigin
    ) {
        self.source = source
        self.definitions = definitions
        lookup = definitions.lookup
        self.limits = limits
        self.origin = origin
        base = source.start
        self.range = range
        lines = LineCounter(source, range, origin: origin)
        at = base + lines.textStart
        end = base + range.upperBound
        store = RowStore(expectedRows: range.count / 24 + 16, expectedDecoded: 256)
    }

    consuming func finish(isReadable: Bool) -> Reading {
        let diagnostics = diagnostics
        guard isReadable else { return Reading(diagnostics: diagnostics) }
        let tree = store.finish(source: source, range: range, definitions: definitions, origin: origin)
        return Reading(tree: tree, diagnostics: diagnostics)
    }

    /// Reads the range as one resource. Returns whether there is a tree.
    mutating func parseDocument() -> Bool {
        do {
            skipWhitespace()
            try checkEncoding()
            guard at.pointee == UInt8(ascii: "{"), at < end else {
                try fail("a FHIR resource in JSON begins with '{'", remedy: "give one JSON object a resource")
            }
            let type = definitions.resourceType.rawValue
            let root = store.append(property: Row.noProperty, type: type, parent: 0, source: offset(at))
            at += 1
            let isKnown = try resource(root, depth: 1)
            let last = at
            skipWhitespace()
            if at < end { try fail("there is more text behind the resource") }
            if last > end { try failAtEnd() }
            return isKnown
        } catch {
            return false
        }
    }

    /// UTF-16 and UTF-32 begin with their byte order mark, or have a NUL beside the first character.
    private mutating func checkEncoding() throws(Unreadable) {
        let first = (base[range.lowerBound], range.count > 1 ? base[range.lowerBound + 1] : 1)
        guard first == (0xFF, 0xFE) || first == (0xFE, 0xFF) || first.0 == 0 || first.1 == 0, !range.isEmpty else {
            return
        }
        try fail("the text is not UTF-8", rule: .jsonEncoding, remedy: "FHIR is UTF-8: save the file in that")
    }

    /// Reads the range, one JSON object, as the only entry of a Bundle. Returns whether there is a tree.
    mutating func parseBundleEntry() -> Bool {
        guard let bundle = definitions.type(named: "Bundle"),
            let property = definitions.property(named: "entry", of: bundle)
        else { return false }
        let facts = definitions[property]
        let root = store.append(property: Row.noProperty, type: bundle.rawValue, parent: 0, source: offset(at))
        let entry = store.append(
            property: property.rawValue, type: facts.type.rawValue, parent: root, source: offset(at))
        store[root].firstChild = entry
        do {
            at += 1
            try object(entry, type: facts.type.rawValue, isResource: false, depth: 2)
            if at != end { try fail("there is more text behind the entry") }
            return true
        } catch {
            return false
        }
    }

    // MARK: Places

    @inline(__always)
    func offset(_ pointer: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: pointer - base)
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while true {
            let byte = at.pointee
            if byte > 0x20 { return }
            if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 } else { return }
        }
    }

    // MARK: Messages

    mutating func location(_ pointer: UnsafePointer<UInt8>) -> Location {
        lines.location(pointer - base)
    }

    private func path(_ row: UInt32) -> String {
        RowPath(rows: store.rows, definitions: definitions, firstEntry: origin.firstEntry).path(row)
    }

    /// Ends the reading of a text that has so many errors that telling them all would take long.
    @inline(never)
    mutating func giveUp() throws(Unreadable) -> Never {
        try fail("there are more than \(limits.diagnostics) errors, and the rest has not been read", rule: .limit)
    }

    @inline(never)
    mutating func report(
        _ rule: ReadingRule, at pointer: UnsafePointer<UInt8>, row: UInt32, name: String? = nil, _ message: String,
        remedy: String? = nil, value: String? = nil
    ) {
        var path = path(row)
        if let name { path += "." + printableName(rule == .unknownElement ? name : step(name, of: row)) }
        diagnostics.append(
            Diagnostic(
                .error, rule: rule.rawValue, at: location(pointer), expression: path, message: message,
                remedy: remedy, value: value))
    }

    /// The name of a property in a FHIRPath: `value` for `valueString` and `_valueString`.
    private func step(_ name: String, of row: UInt32) -> String {
        let type = TypeNumber(rawValue: store.rows[Int(row)].type)
        let bare = name.hasPrefix("_") ? String(name.dropFirst()) : name
        return definitions.property(named: bare, of: type).map { definitions[definitions[$0].element].name } ?? name
    }

    @inline(never)
    mutating func fail(_ message: String, rule: ReadingRule = .jsonSyntax, remedy: String? = nil) throws(Unreadable)
        -> Never
    {
        if at >= end { try failAtEnd() }
        let path = store.count > 0 ? path(current) : nil
        diagnostics.append(
            Diagnostic(
                .error, rule: rule.rawValue, at: location(at), expression: path, message: message, remedy: remedy))
        throw Unreadable()
    }

    /// What would be right where a value or a property is wanted.
    var missingPieceRemedy: String? {
        switch at.pointee {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): "remove the comma before it"
        case UInt8(ascii: ","): "remove one of the commas"
        case UInt8(ascii: "'"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            "names and texts stand between double quotes"
        case UInt8(ascii: "/"): "JSON has no comments"
        case UInt8(ascii: "+"), UInt8(ascii: "."): "a number begins with a digit or '-'"
        default: nil
        }
    }

    private var isBlank: Bool {
        var scan = base + lines.textStart
        while scan < end, scan.pointee <= 0x20 { scan += 1 }
        return scan >= end
    }

    mutating func failAtEnd() throws(Unreadable) -> Never {
        diagnostics.append(
            Diagnostic(
                .error, rule: ReadingRule.jsonSyntax.rawValue, at: location(end),
                message: isBlank ? "the text is empty" : "the text ends in the middle of the resource",
                remedy: "check that the file is complete"))
        throw Unreadable()
    }
}
