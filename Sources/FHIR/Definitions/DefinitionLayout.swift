/// Lays the generated table out: each type's elements, inherited ones first, and each element's properties.
struct DefinitionLayout {
    private let table: DefinitionTable
    let names: TypeNames
    private(set) var types: [TypeFacts] = []
    private(set) var elements: [ElementFacts] = []
    private(set) var properties: [PropertyFacts] = []
    /// The bytes of the properties' names; an inherited property shares its base's.
    private(set) var nameBytes: [UInt8] = []

    /// An element of its own type, before it is inherited.
    private struct Stated {
        var name: String
        var types: [TypeNumber]
        /// The names of its properties, in `nameBytes`.
        var propertyNames: [(offset: UInt32, length: UInt8)]
    }

    private var stated: [Stated] = []
    private var capitalised: [[UInt8]] = []
    private var jsonForms: [TypeFacts.JSONForm] = []
    private let xhtml: TypeNumber?
    let anyResource: TypeNumber?
    /// The elements of each type as places in the table's elements; empty until they are known.
    private var places: [[Int]] = []

    init(_ table: DefinitionTable) {
        self.table = table
        names = TypeNames(table.types.map(\.name))
        xhtml = Self.number("xhtml", in: names)
        anyResource = Self.number("Resource", in: names)
    }

    private static func number(_ name: StaticString, in names: TypeNames) -> TypeNumber? {
        names.number(of: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    mutating func lay() {
        elements.reserveCapacity(16_000)
        properties.reserveCapacity(20_000)
        nameBytes.reserveCapacity(100_000)
        jsonForms = table.types.indices.map(jsonForm)
        capitalised = table.types.map { type in
            var name = Array(type.name)
            if let first = name.first, first >= UInt8(ascii: "a") { name[0] = first - 0x20 }
            return name
        }
        for element in table.elements { state(element) }
        places = Array(repeating: [], count: table.types.count)
        for index in table.types.indices { lay(index) }
    }

    private func base(_ index: Int) -> Int? {
        table.types[index].base.flatMap(names.number).map { Int($0.rawValue) }
    }

    private func jsonForm(_ index: Int) -> TypeFacts.JSONForm {
        let name = table.types[index].name
        if name.elementsEqual("boolean".utf8) { return .boolean }
        if name.elementsEqual("integer".utf8) || name.elementsEqual("decimal".utf8) { return .number }
        return table.types[index].kind == .primitive ? base(index).map(jsonForm) ?? .string : .string
    }

    private mutating func state(_ element: DefinitionTable.Element) {
        let types = table.typeNames[element.types].compactMap(names.number)
        precondition(types.count == element.types.count, "the generated table names a type that it lacks")
        let propertyNames = types.map { type in
            let offset = UInt32(nameBytes.count)
            nameBytes.append(contentsOf: element.name)
            if element.isChoice { nameBytes.append(contentsOf: capitalised[Int(type.rawValue)]) }
            return (offset: offset, length: UInt8(nameBytes.count - Int(offset)))
        }
        stated.append(
            Stated(
                name: String(decoding: element.name, as: UTF8.self), types: types, propertyNames: propertyNames))
    }

    private mutating func lay(_ index: Int) {
        let firstElement = elements.count
        let firstProperty = properties.count
        let owner = TypeNumber(rawValue: UInt16(index))
        for place in allPlaces(index) { lay(place, owner: owner) }
        let type = table.types[index]
        types.append(
            TypeFacts(
                name: String(decoding: type.name, as: UTF8.self), number: owner, kind: type.kind,
                base: type.base.flatMap(names.number), jsonForm: jsonForms[index], isXHTML: owner == xhtml,
                firstElement: UInt16(firstElement), elementCount: UInt16(elements.count - firstElement),
                firstProperty: UInt16(firstProperty), propertyCount: UInt16(properties.count - firstProperty)))
    }

    /// Inherited elements, then its own; an own one that restates an inherited one takes its place.
    private mutating func allPlaces(_ index: Int) -> [Int] {
        if !places[index].isEmpty { return places[index] }
        var all = base(index).map { allPlaces($0) } ?? []
        for own in table.types[index].elements {
            let isRestated = table.elements[own].isRestated
            if isRestated, let inherited = all.firstIndex(where: { stated[$0].name == stated[own].name }) {
                all[inherited] = own
            } else {
                all.append(own)
            }
        }
        places[index] = all
        return all
    }

    private mutating func lay(_ place: Int, owner: TypeNumber) {
        let element = table.elements[place]
        let stated = stated[place]
        let number = ElementNumber(rawValue: UInt16(elements.count))
        elements.append(
            ElementFacts(
                name: stated.name, number: number, owner: owner, minimum: element.minimum, maximum: element.maximum,
                types: stated.types, isChoice: element.isChoice, isAttribute: element.isAttribute))
        for (type, name) in zip(stated.types, stated.propertyNames) {
            properties.append(
                PropertyFacts(
                    element: number, owner: owner, type: type, flags: flags(of: element, type: type),
                    nameLength: name.length, nameOffset: name.offset))
        }
    }

    private func flags(of element: DefinitionTable.Element, type: TypeNumber) -> PropertyFacts.Flags {
        var flags: PropertyFacts.Flags = []
        if element.maximum != 1 { flags.insert(.repeats) }
        if element.isAttribute { flags.insert(.isAttribute) }
        if element.isChoice { flags.insert(.isChoice) }
        if table.types[Int(type.rawValue)].kind == .primitive { flags.insert(.isPrimitive) }
        switch jsonForms[Int(type.rawValue)] {
        case .string: break
        case .number: flags.insert(.isNumber)
        case .boolean: flags.insert(.isBoolean)
        }
        if type == xhtml { flags.insert(.isXHTML) }
        if type == anyResource { flags.insert(.isResource) }
        return flags
    }
}
