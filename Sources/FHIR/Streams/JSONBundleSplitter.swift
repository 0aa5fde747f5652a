import Diagnostics

/// Cuts a large JSON object into its members, and its `entry` array into items, without holding the whole of it; or an
/// array of resources into them.
///
/// Only the outermost structure is looked at. Where it is not what a Bundle should look like, the splitter gives up
/// with ``Unexpected``, and the text is to be read as a whole, which finds out what is wrong.
struct JSONBundleSplitter: ~Copyable {
    struct Unexpected: Error {}

    enum Piece {
        /// `"name": value`, as written.
        case member(name: String, SourceText, TreeOrigin)
        case entry(SourceText, TreeOrigin)
    }

    private enum State {
        case beginning, members, entries, finished
    }

    private var window: ByteWindow
    private let file: String
    /// So many bytes a member or an entry may have.
    private let limit: Int
    private var state = State.beginning
    private var isFirst = true
    /// Whether the text is an array, without an object around it.
    private let isArray: Bool
    /// Whether `entry` has come.
    private(set) var hasEntries = false

    init(_ source: any ByteSource, isArray: Bool = false, file: String, limit: Int) {
        window = ByteWindow(source)
        self.file = file
        self.isArray = isArray
        self.limit = limit
    }

    /// Where the splitter stands.
    var location: Location {
        Location(file: file, place: .text(line: window.line, column: window.column))
    }

    /// The next piece; `nil` at the end of the object and of the text. With `skippingEntries`, entries are passed over.
    mutating func next(skippingEntries: Bool) throws -> Piece? {
        if state == .beginning { try begin() }
        while true {
            switch state {
            case .entries:
                if let piece = try nextEntry(isSkipped: skippingEntries) { return piece }
            case .members:
                if let piece = try nextMember() { return piece }
            case .beginning, .finished:
                return nil
            }
        }
    }

    private mutating func begin() throws {
        _ = try window.extend()
        if window.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { window.drop(3) }
        try expect(isArray ? "[" : "{")
        state = isArray ? .entries : .members
    }

    // MARK: Bytes

    /// The first byte that is not white space, which is then the window's first.
    private mutating func peek() throws -> UInt8 {
        while true {
            var spaces = 0
            for byte in window.bytes {
                if !ResourceFormat.isSpace(byte) { break }
                spaces += 1
            }
            window.drop(spaces)
            if window.count > 0 { return window.start[0] }
            if try !window.extend() { throw Unexpected() }
        }
    }

    /// Reads on in a value that has not ended yet.
    private mutating func extend() throws {
        guard window.count <= limit, try window.extend() else { throw Unexpected() }
    }

    private mutating func expect(_ byte: Unicode.Scalar) throws {
        guard try peek() == UInt8(ascii: byte) else { throw Unexpected() }
        window.drop(1)
    }

    /// The length of the value that begins at `offset` of the window.
    private mutating func valueLength(from offset: Int) throws -> Int {
        var structure = JSONStructure()
        var index = offset
        let first = window.start[offset]
        let isContainer = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        if first == UInt8(ascii: "\"") { return try stringLength(from: offset) }
        while true {
            while index < window.count {
                let byte = window.start[index]
                if isContainer {
                    if structure.endsValue(byte) { return index + 1 - offset }
                } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || ResourceFormat.isSpace(byte) {
                    return index - offset
                }
                index += 1
            }
            try extend()
        }
    }

    private mutating func stringLength(from offset: Int) throws -> Int {
        var index = offset + 1
        while true {
            while index < window.count {
                switch window.start[index] {
                case UInt8(ascii: "\""): return index + 1 - offset
                case UInt8(ascii: "\\"): index += 2
                default: index += 1
                }
            }
            try extend()
        }
    }

    private mutating func skipSpace(from offset: Int) throws -> Int {
        var index = offset
        while true {
            while index < window.count {
                if !ResourceFormat.isSpace(window.start[index]) { return index }
                index += 1
            }
            try extend()
        }
    }

    // MARK: Pieces

    private mutating func nextMember() throws -> Piece? {
        if try peek() == UInt8(ascii: "}") {
            if isFirst { throw Unexpected() }
            window.drop(1)
            try finish()
            return nil
        }
        if !isFirst { try expect(",") }
        isFirst = false
        guard try peek() == UInt8(ascii: "\"") else { throw Unexpected() }
        let nameLength = try stringLength(from: 0)
        let name = String(decoding: UnsafeBufferPointer(rebasing: window.bytes[1..<nameLength - 1]), as: UTF8.self)
        let colon = try skipSpace(from: nameLength)
        guard window.start[colon] == UInt8(ascii: ":"), !name.contains("\\") else { throw Unexpected() }
        let value = try skipSpace(from: colon + 1)
        if name == "entry", window.start[value] == UInt8(ascii: "[") {
            if hasEntries { throw Unexpected() }
            window.drop(value + 1)
            state = .entries
            hasEntries = true
            isFirst = true
            return nil
        }
        let (text, origin) = try cut(value + valueLength(from: value))
        return .member(name: name, text, origin)
    }

    /// Takes bytes off the front, with their place.
    private mutating func cut(_ length: Int) -> (SourceText, TreeOrigin) {
        let origin = window.origin(file)
        let text = SourceText(UnsafeBufferPointer(rebasing: window.bytes[..<length]))
        window.drop(length)
        return (text, origin)
    }

    private mutating func nextEntry(isSkipped: Bool) throws -> Piece? {
        if try peek() == UInt8(ascii: "]") {
            if isFirst, !isArray { throw Unexpected() }
            window.drop(1)
            isFirst = false
            if isArray { try finish() } else { state = .members }
            return nil
        }
        if !isFirst { try expect(",") }
        isFirst = false
        guard try peek() == UInt8(ascii: "{") else { throw Unexpected() }
        let length = try valueLength(from: 0)
        guard isSkipped else {
            let (text, origin) = cut(length)
            return .entry(text, origin)
        }
        window.drop(length)
        return nil
    }

    private mutating func finish() throws {
        state = .finished
        while true {
            if window.bytes.contains(where: { !ResourceFormat.isSpace($0) }) { throw Unexpected() }
            window.drop(window.count)
            if try !window.extend() { return }
        }
    }
}
