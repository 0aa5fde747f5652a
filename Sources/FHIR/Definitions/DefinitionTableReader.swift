/// A type as a line of the generated table and the indented lines below it.
struct RawType {
    struct RawElement {
        var name: String
        var minimum: Int
        var maximum: Int?
        var types: [String]
        var isChoice: Bool
        var isAttribute: Bool
    }

    var name: String
    var kind: TypeFacts.Kind
    var base: String?
    var elements: [RawElement] = []
}

/// Reads the generated table, whose form stands at the head of `generate-definitions.py`.
///
/// The table is part of the program, so a line that does not fit is a fault of ours and stops it.
struct DefinitionTableReader {
    private let table: StaticString

    init(_ table: StaticString) {
        self.table = table
    }

    mutating func readTypes() -> [RawType] {
        var types: [RawType] = []
        types.reserveCapacity(900)
        table.withUTF8Buffer { bytes in
            var start = 0
            for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "\n") {
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                start = end + 1
                guard let first = line.first else { continue }
                if first == UInt8(ascii: " ") {
                    types[types.count - 1].elements.append(element(line))
                } else {
                    types.append(type(line))
                }
            }
        }
        return types
    }

    private func words(_ line: UnsafeBufferPointer<UInt8>) -> [String] {
        line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }

    private func type(_ line: UnsafeBufferPointer<UInt8>) -> RawType {
        let words = words(line)
        let kind: TypeFacts.Kind =
            switch words[1] {
            case "primitive": .primitive
            case "complex": .complex
            case "resource": .resource
            case "element": .element
            case "abstract": .abstract
            default: preconditionFailure("the generated table names the kind \(words[1])")
            }
        return RawType(name: words[0], kind: kind, base: words[2] == "-" ? nil : words[2])
    }

    private func element(_ line: UnsafeBufferPointer<UInt8>) -> RawType.RawElement {
        let words = words(line)
        var name = words[0]
        let isAttribute = name.utf8.first == UInt8(ascii: "@")
        if isAttribute { name.removeFirst() }
        let isChoice = name.utf8.last == UInt8(ascii: "]")
        if isChoice { name.removeLast(3) }
        return RawType.RawElement(
            name: name, minimum: Int(words[1]) ?? 0, maximum: Int(words[2]), types: Array(words[3...]),
            isChoice: isChoice, isAttribute: isAttribute)
    }
}
