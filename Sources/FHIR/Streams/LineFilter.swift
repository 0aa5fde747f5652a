/// Tells by the beginning of a line of NDJSON, `{"resourceType":"…"`, whether it is of a type that is wanted.
struct LineFilter {
    private let definitions: Definitions
    private let wanted: [UInt8]
    private let bundle = Array("Bundle".utf8)
    private let key = Array("\"resourceType\"".utf8)
    /// How a line that is wanted most often begins.
    private let usualBeginning: [UInt8]

    init(_ type: TypeNumber, _ definitions: Definitions) {
        self.definitions = definitions
        wanted = Array(definitions[type].name.utf8)
        usualBeginning = Array(#"{"resourceType":"\#(definitions[type].name)""#.utf8)
    }

    /// `false` only for a line that is plainly of another known type, and is not cut off.
    func passes(_ text: SourceText, _ range: Range<Int>) -> Bool {
        if begins(text, range) { return true }
        var scan = text.bytes[range]
        guard Self.take(UInt8(ascii: "{"), &scan), Self.take(key, &scan), Self.take(UInt8(ascii: ":"), &scan),
            Self.take(UInt8(ascii: "\""), &scan), let end = scan.firstIndex(of: UInt8(ascii: "\""))
        else { return true }
        let name = scan[..<end]
        if name.elementsEqual(wanted) || name.elementsEqual(bundle) { return true }
        guard text.bytes[range].last(where: { !ResourceFormat.isSpace($0) }) == UInt8(ascii: "}") else { return true }
        let type = definitions.type(named: String(decoding: name, as: UTF8.self))
        return type.map { definitions[$0].kind } != .resource
    }

    private func begins(_ text: SourceText, _ range: Range<Int>) -> Bool {
        guard range.count >= usualBeginning.count else { return false }
        for place in usualBeginning.indices where text.start[range.lowerBound + place] != usualBeginning[place] {
            return false
        }
        return true
    }

    private typealias Scan = Slice<UnsafeBufferPointer<UInt8>>

    private static func skipSpace(_ scan: inout Scan) {
        while let byte = scan.first, ResourceFormat.isSpace(byte) { scan.removeFirst() }
    }

    private static func take(_ byte: UInt8, _ scan: inout Scan) -> Bool {
        skipSpace(&scan)
        guard scan.first == byte else { return false }
        scan.removeFirst()
        return true
    }

    private static func take(_ text: [UInt8], _ scan: inout Scan) -> Bool {
        skipSpace(&scan)
        guard scan.starts(with: text) else { return false }
        scan.removeFirst(text.count)
        return true
    }
}
