import FHIR

/// The elements that may stay, by resource type and data type; everything else is removed.
///
/// A line names a type and its elements, a choice without `[x]`. `name~rule` names an ``ElementRule`` other than
/// `content`. `!` marks an element without which the others would say something else (a refuted diagnosis): where it
/// cannot stay, it says that it is masked, as required elements do. What a type inherits from Element and Resource (id,
/// extension, contained, meta) has rules of its own.
struct AllowList: Sendable {
    struct Entry: Sendable {
        let rule: ElementRule
        let isMarkedWhenRemoved: Bool
    }

    /// How the value of a primitive is judged.
    enum PrimitiveKind: Sendable {
        /// Numbers, booleans and times of day.
        case plain
        case date
        case instant
        case code
        case text
    }

    static let r4 = AllowList(r4Table, .r4)

    /// By property number.
    private let entries: [Entry?]
    /// By type number.
    private let isListed: [Bool]
    private let kinds: [PrimitiveKind]
    /// Lines and names that the definitions or the rules do not have: none, or the list has a mistake.
    let mistakes: [String]
    /// The names of the types that have a line.
    let typeNames: [String]

    init(_ table: String, _ definitions: Definitions) {
        var reader = AllowListReader(definitions)
        for line in table.split(separator: "\n") { reader.read(line) }
        mistakes = reader.mistakes
        typeNames = reader.lines.keys.sorted()
        isListed = definitions.types.map { reader.lines[$0.name] != nil }
        kinds = definitions.types.map { Self.kind($0.name) }
        entries = reader.entries()
    }

    subscript(property: PropertyNumber) -> Entry? { entries[Int(property.rawValue)] }

    func lists(_ type: TypeNumber) -> Bool { isListed[Int(type.rawValue)] }

    func kind(_ type: TypeNumber) -> PrimitiveKind { kinds[Int(type.rawValue)] }

    private static func kind(_ typeName: String) -> PrimitiveKind {
        switch typeName {
        case "boolean", "integer", "positiveInt", "unsignedInt", "decimal", "time": .plain
        case "date", "dateTime": .date
        case "instant": .instant
        case "code": .code
        default: .text
        }
    }
}

/// Reads the lines of an allow-list.
private struct AllowListReader {
    private let definitions: Definitions
    private(set) var lines: [String: [String: AllowList.Entry]] = [:]
    private(set) var mistakes: [String] = []

    init(_ definitions: Definitions) {
        self.definitions = definitions
    }

    mutating func read(_ line: Substring) {
        let words = line.split(separator: " ")
        guard let first = words.first, first != "#" else { return }
        let name = String(first.dropLast())
        guard first.hasSuffix(":"), let type = definitions.type(named: name), lines[name] == nil else {
            mistakes.append(String(first))
            return
        }
        var entries: [String: AllowList.Entry] = [:]
        for word in words.dropFirst() {
            let isMarked = word.hasSuffix("!")
            let parts = (isMarked ? word.dropLast() : word).split(separator: "~")
            let rule = parts.count > 1 ? ElementRule(rawValue: String(parts[1])) : .content
            guard let element = parts.first.map(String.init), let rule, entries[element] == nil,
                definitions.element(named: element, of: type) != nil
            else {
                mistakes.append("\(name).\(word)")
                continue
            }
            entries[element] = AllowList.Entry(rule: rule, isMarkedWhenRemoved: isMarked)
        }
        lines[name] = entries
    }

    /// By property number.
    func entries() -> [AllowList.Entry?] {
        var entries = [AllowList.Entry?](repeating: nil, count: definitions.propertyCount)
        for type in definitions.types {
            guard let line = line(of: type) else { continue }
            for name in definitions.propertyNames(of: type.number) {
                guard let property = definitions.property(named: name, of: type.number) else { continue }
                let element = definitions[definitions[property].element].name
                let isMeta = type.kind == .resource && element == "meta"
                entries[Int(property.rawValue)] =
                    isMeta ? AllowList.Entry(rule: .content, isMarkedWhenRemoved: false) : line[element]
            }
        }
        return entries
    }

    /// An Age is listed as the Quantity that it is.
    private func line(of type: TypeFacts) -> [String: AllowList.Entry]? {
        if let own = lines[type.name] { return own }
        guard type.kind == .complex, let base = type.base else { return nil }
        return line(of: definitions[base])
    }
}
