import FHIR

/// What a walk needs of the definitions at each node, as flat arrays indexed by the definitions' numbers.
struct StructureTable: Sendable {
    struct Property {
        var element: UInt16
        /// The bit of a mandatory element among those of its type; 0 for an optional one.
        var mandatory: UInt64
        var repeats: Bool
        /// The `id` of an element, which alone does not make it one (ele-1).
        var isElementID: Bool
        var content: Content
    }

    enum Content {
        case object, resource, xhtml
        case primitive(PrimitiveFormat)
        /// A primitive without a form of its own.
        case anyText
    }

    struct Owner {
        var mandatory: UInt64 = 0
        var firstElement: UInt16 = 0
        var elementCount: UInt16 = 0
        /// Whether some cardinality is other than 0 or 1 to 1 or `*`, so that only counting tells.
        var wantsCount = false
    }

    let properties: [Property]
    let owners: [Owner]

    init(_ definitions: Definitions) {
        var owners: [Owner] = []
        var bits: [UInt64] = Array(repeating: 0, count: definitions.elements.count)
        for type in definitions.types {
            var owner = Owner()
            let elements = definitions.elements(of: type.number)
            owner.firstElement = UInt16(elements.startIndex)
            owner.elementCount = UInt16(elements.count)
            for element in elements {
                if element.minimum > 1 || element.maximum.map({ $0 != 1 }) ?? false { owner.wantsCount = true }
                guard element.minimum > 0 else { continue }
                // The bits in use are the lowest ones, so that adding one gives the next.
                let bit = owner.mandatory &+ 1
                precondition(bit != 0, "\(type.name) has more than 64 mandatory elements")
                bits[Int(element.number.rawValue)] = bit
                owner.mandatory |= bit
            }
            owners.append(owner)
        }
        self.owners = owners
        let formats = definitions.types.map { Self.content(of: $0, in: definitions) }
        properties = (0..<definitions.propertyCount).map { number in
            let facts = definitions[PropertyNumber(rawValue: UInt16(number))]
            return Property(
                element: facts.element.rawValue, mandatory: bits[Int(facts.element.rawValue)], repeats: facts.repeats,
                isElementID: facts.isAttribute && definitions[facts.element].name == "id",
                content: facts.isResource ? .resource : formats[Int(facts.type.rawValue)])
        }
    }

    private static func content(of type: TypeFacts, in definitions: Definitions) -> Content {
        if type.isXHTML { return .xhtml }
        guard type.kind == .primitive else { return .object }
        return PrimitiveFormat(type.number, in: definitions).map(Content.primitive) ?? .anyText
    }
}
