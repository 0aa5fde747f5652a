/// The generated table as flat arrays: names are still ranges of its bytes.
struct DefinitionTable {
    typealias Name = UnsafeBufferPointer<UInt8>

    struct Element {
        var name: Name
        var minimum: Int
        var maximum: Int?
        /// The element's place in `typeNames`.
        var types: Range<Int>
        var isChoice: Bool
        var isAttribute: Bool
        /// Whether it takes the place of an inherited element of the same name.
        var isRestated: Bool
    }

    struct TypeLine {
        var name: Name
        var kind: TypeFacts.Kind
        var base: Name?
        /// The type's own elements' place in `elements`.
        var elements: Range<Int>
    }

    var types: [TypeLine] = []
    var elements: [Element] = []
    var typeNames: [Name] = []
}

/// Reads the generated table, whose form stands at the head of `generate-definitions.py`.
///
/// The command does this whenever it starts, so no text is made of the bytes here. The table is part of the program: a
/// line that does not fit is a fault of ours and stops it.
struct DefinitionTableReader {
    private var at: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var table = DefinitionTable()

    init(_ text: StaticString) {
        at = text.utf8Start
        end = at + text.utf8CodeUnitCount
        table.types.reserveCapacity(1000)
        table.elements.reserveCapacity(6000)
        table.typeNames.reserveCapacity(8000)
    }

    mutating func read() -> DefinitionTable {
        while at < end {
            if at.pointee == UInt8(ascii: " ") {
                at += 1
                readElement()
            } else {
                readType()
            }
            at += 1
        }
        return table
    }

    /// The bytes up to the next space or line end, which is passed over if it is a space.
    private mutating func word() -> DefinitionTable.Name {
        let start = at
        while at < end, at.pointee > UInt8(ascii: " ") { at += 1 }
        let word = UnsafeBufferPointer(start: start, count: at - start)
        if at < end, at.pointee == UInt8(ascii: " ") { at += 1 }
        return word
    }

    private var isAtLineEnd: Bool { at >= end || at.pointee == UInt8(ascii: "\n") }

    private mutating func readType() {
        let name = word()
        let kind: TypeFacts.Kind =
            switch word().first {
            case UInt8(ascii: "p"): .primitive
            case UInt8(ascii: "c"): .complex
            case UInt8(ascii: "r"): .resource
            case UInt8(ascii: "e"): .element
            case UInt8(ascii: "a"): .abstract
            default: preconditionFailure("the generated table has a kind that is not known")
            }
        let base = word()
        let elements = table.elements.count..<table.elements.count
        table.types.append(
            .init(name: name, kind: kind, base: base.first == UInt8(ascii: "-") ? nil : base, elements: elements))
    }

    private mutating func readElement() {
        var name = word()
        let isRestated = name.first == UInt8(ascii: "=")
        if isRestated { name = UnsafeBufferPointer(rebasing: name.dropFirst()) }
        let isAttribute = name.first == UInt8(ascii: "@")
        if isAttribute { name = UnsafeBufferPointer(rebasing: name.dropFirst()) }
        let isChoice = name.last == UInt8(ascii: "]")
        if isChoice { name = UnsafeBufferPointer(rebasing: name.dropLast(3)) }
        let minimum = number() ?? 0
        let maximum = number()
        let firstType = table.typeNames.count
        while !isAtLineEnd { table.typeNames.append(word()) }
        table.elements.append(
            .init(
                name: name, minimum: minimum, maximum: maximum, types: firstType..<table.typeNames.count,
                isChoice: isChoice, isAttribute: isAttribute, isRestated: isRestated))
        let last = table.types.count - 1
        table.types[last].elements = table.types[last].elements.lowerBound..<table.elements.count
    }

    /// A number, or `nil` for `*`.
    private mutating func number() -> Int? {
        let digits = word()
        if digits.first == UInt8(ascii: "*") { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
