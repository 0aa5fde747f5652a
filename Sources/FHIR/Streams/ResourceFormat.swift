/// The forms of FHIR that Marrow reads and writes.
public enum ResourceFormat: String, Sendable, CaseIterable {
    case json, xml
    /// A resource in JSON a line (FHIR R4 §nd-json).
    case ndjson

    /// The format that a file's name tells: `.json`, `.xml`, `.ndjson` or `.jsonl`, each also packed, as `.json.gz`.
    public init?(fileName: String) {
        let name = Self.withoutGzip(fileName).lowercased()
        if name.hasSuffix(".json") {
            self = .json
        } else if name.hasSuffix(".xml") {
            self = .xml
        } else if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") {
            self = .ndjson
        } else {
            return nil
        }
    }

    /// A file's name without the `.gz` at its end.
    public static func withoutGzip(_ fileName: String) -> String {
        fileName.lowercased().hasSuffix(".gz") ? String(fileName.dropLast(3)) : fileName
    }

    /// The format that the beginning of a text tells: XML begins with `<`; JSON with `{`, and where its first object
    /// ends and another one begins, there is one a line.
    init(beginning: UnsafeBufferPointer<UInt8>) {
        var text = beginning[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        let start = text.firstIndex { !ResourceFormat.isSpace($0) } ?? text.endIndex
        guard start < text.endIndex, text[start] != UInt8(ascii: "<") else {
            self = .xml
            return
        }
        var scan = JSONStructure()
        for index in start..<text.endIndex where scan.endsValue(text[index]) {
            let next = text[(index + 1)...].first { !ResourceFormat.isSpace($0) }
            self = next == UInt8(ascii: "{") ? .ndjson : .json
            return
        }
        self = .json
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

/// Finds where objects and arrays end, byte by byte, without looking at anything else.
struct JSONStructure {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// Takes the next byte of an object or array. Returns whether it ends with it.
    @inline(__always)
    mutating func endsValue(_ byte: UInt8) -> Bool {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\""):
            isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            return depth <= 0
        default:
            break
        }
        return false
    }
}
