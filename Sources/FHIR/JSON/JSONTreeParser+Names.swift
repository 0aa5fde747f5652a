import Diagnostics

extension JSONTreeParser {
    /// A property name: its bytes without the quotes.
    struct Key {
        let start: UnsafePointer<UInt8>
        let length: Int
        /// Where its opening quote stands in the source.
        let quote: UnsafePointer<UInt8>
        /// Whether eight bytes can be read behind it.
        let isPadded: Bool

        var isExtensionPart: Bool { start.pointee == UInt8(ascii: "_") }

        var isResourceType: Bool {
            length == 12 && start.pointee == UInt8(ascii: "r") && name == "resourceType"
        }

        var name: String {
            String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
        }
    }

    /// Reads a name in quotes and the colon behind it; `at` is then at the value.
    mutating func propertyKey() throws(Unreadable) -> Key {
        guard at.pointee == UInt8(ascii: "\"") else {
            try fail("a property name in quotes is wanted here", remedy: missingPieceRemedy)
        }
        let start = at + 1
        let close = ByteScan.endOfPlainText(start)
        let key: Key
        if close.pointee == UInt8(ascii: "\"") {
            key = Key(start: start, length: close - start, quote: at, isPadded: true)
            at = close + 1
        } else {
            key = try escapedKey()
        }
        skipWhitespace()
        guard at.pointee == UInt8(ascii: ":") else { try fail("':' is missing behind the property name") }
        at += 1
        skipWhitespace()
        return key
    }

    /// A name with escapes or characters beyond ASCII. Its bytes stay in the decoded bytes, unused by any row.
    private mutating func escapedKey() throws(Unreadable) -> Key {
        let quote = at
        let text = try scanString()
        let start = text.isDecoded ? UnsafePointer(store.decoded) + Int(text.offset) : base + Int(text.offset)
        return Key(start: start, length: Int(text.length), quote: quote, isPadded: false)
    }

    mutating func unknownProperty(_ key: Key, of row: UInt32, type: UInt16, depth: Int) throws(Unreadable) {
        let typeNumber = TypeNumber(rawValue: type)
        let name = key.name
        let bare = key.isExtensionPart ? String(name.dropFirst()) : name
        let known = definitions.propertyNames(of: typeNumber)
        let nearest = nearestName(to: bare, among: known)
        let remedy = nearest.map { "did you mean '\($0)'?" } ?? "FHIR \(definitions.release) does not know it here"
        report(
            .unknownElement, at: key.quote, row: row, name: name,
            "\(definitions[typeNumber].name) has no property '\(printableName(name))'", remedy: remedy)
        try skipValue(depth: depth)
    }

    mutating func reportDuplicate(_ key: Key, _ row: UInt32) {
        report(
            .jsonDuplicateKey, at: key.quote, row: row, name: key.name,
            "the property '\(key.name)' stands twice", remedy: "a JSON object has each name once")
    }

    func nearestResource(to name: String) -> String? {
        nearestName(to: name, among: definitions.resourceNames).map { "did you mean '\($0)'?" }
    }

    /// The value of `resourceType` of the object whose `{` has just been read, without moving on.
    mutating func resourceTypeAhead() throws(Unreadable) -> String? {
        let start = at
        let decoded = store.decodedCount
        defer {
            at = start
            store.truncate(rows: store.count, decoded: decoded)
        }
        skipWhitespace()
        while at.pointee == UInt8(ascii: "\"") {
            let key = try propertyKey()
            if key.isResourceType {
                guard at.pointee == UInt8(ascii: "\"") else { return nil }
                let text = try scanString()
                let bytes = text.isDecoded ? UnsafePointer(store.decoded) : base
                return String(
                    decoding: UnsafeBufferPointer(start: bytes + Int(text.offset), count: Int(text.length)),
                    as: UTF8.self)
            }
            try skipValue(depth: 0)
            skipWhitespace()
            guard at.pointee == UInt8(ascii: ",") else { return nil }
            at += 1
            skipWhitespace()
        }
        return nil
    }
}
