/// Lays the raw types out as flat tables: each type's elements, inherited ones first, and each element's properties.
struct DefinitionLayout {
    private let raw: [RawType]
    private(set) var numbers: [String: TypeNumber] = [:]
    private(set) var types: [TypeFacts] = []
    private(set) var elements: [ElementFacts] = []
    private(set) var properties: [NamedProperty] = []
    private var inherited: [[RawType.RawElement]?]

    struct NamedProperty {
        var name: String
        var element: ElementNumber
        var owner: TypeNumber
        var type: TypeNumber
        var flags: PropertyFacts.Flags
    }

    init(_ raw: [RawType]) {
        self.raw = raw
        inherited = Array(repeating: nil, count: raw.count)
        for (index, type) in raw.enumerated() {
            numbers[type.name] = TypeNumber(rawValue: UInt16(index))
        }
    }

    mutating func lay() {
        for index in raw.indices {
            let firstElement = elements.count
            let firstProperty = properties.count
            let owner = TypeNumber(rawValue: UInt16(index))
            for element in allElements(index) { lay(element, owner: owner) }
            types.append(
                TypeFacts(
                    name: raw[index].name, number: owner, kind: raw[index].kind, base: base(index).map(number),
                    jsonForm: jsonForm(index), isXHTML: raw[index].name == "xhtml",
                    firstElement: UInt16(firstElement), elementCount: UInt16(elements.count - firstElement),
                    firstProperty: UInt16(firstProperty), propertyCount: UInt16(properties.count - firstProperty)))
        }
    }

    private func base(_ index: Int) -> Int? {
        raw[index].base.flatMap { numbers[$0] }.map { Int($0.rawValue) }
    }

    private func number(_ index: Int) -> TypeNumber {
        TypeNumber(rawValue: UInt16(index))
    }

    /// Inherited elements, then its own; an own one that restates an inherited one takes its place.
    private mutating func allElements(_ index: Int) -> [RawType.RawElement] {
        if let known = inherited[index] { return known }
        var all = base(index).map { allElements($0) } ?? []
        for element in raw[index].elements {
            if let place = all.firstIndex(where: { $0.name == element.name }) {
                all[place] = element
            } else {
                all.append(element)
            }
        }
        inherited[index] = all
        return all
    }

    private func jsonForm(_ index: Int) -> TypeFacts.JSONForm {
        switch raw[index].name {
        case "boolean": .boolean
        case "integer", "decimal": .number
        default: base(index).map(jsonForm) ?? .string
        }
    }

    private mutating func lay(_ element: RawType.RawElement, owner: TypeNumber) {
        let number = ElementNumber(rawValue: UInt16(elements.count))
        let types = element.types.compactMap { numbers[$0] }
        precondition(types.count == element.types.count, "\(element.name) has a type that the table lacks")
        elements.append(
            ElementFacts(
                name: element.name, number: number, owner: owner, minimum: element.minimum, maximum: element.maximum,
                types: types, isChoice: element.isChoice, isAttribute: element.isAttribute))
        for type in types {
            let name = element.isChoice ? element.name + capitalised(raw[Int(type.rawValue)].name) : element.name
            properties.append(
                NamedProperty(
                    name: name, element: number, owner: owner, type: type, flags: flags(of: element, type: type)))
        }
    }

    private func flags(of element: RawType.RawElement, type: TypeNumber) -> PropertyFacts.Flags {
        let facts = raw[Int(type.rawValue)]
        var flags: PropertyFacts.Flags = []
        if element.maximum != 1 { flags.insert(.repeats) }
        if element.isAttribute { flags.insert(.isAttribute) }
        if element.isChoice { flags.insert(.isChoice) }
        if facts.kind == .primitive { flags.insert(.isPrimitive) }
        switch jsonForm(Int(type.rawValue)) {
        case .string: break
        case .number: flags.insert(.isNumber)
        case .boolean: flags.insert(.isBoolean)
        }
        if facts.name == "xhtml" { flags.insert(.isXHTML) }
        if facts.name == "Resource" { flags.insert(.isResource) }
        return flags
    }

    private func capitalised(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }
}
