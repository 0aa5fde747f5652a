/// What a FHIR release says of its types: their names, bases, elements, order, cardinality, choices.
///
/// Vocabulary of this folder:
/// - A *type* is a resource, a data type, or the unnamed type of an element with children of its own, which is named
///   by its path (`Patient.contact`).
/// - An *element* is a child as the specification lists it: `deceased[x] 0..1 boolean|dateTime`.
/// - A *property* is a name on the wire: an element without choice has one, `deceased[x]` has two (`deceasedBoolean`,
///   `deceasedDateTime`). A type's properties stand one after the other in the specification's order, so that
///   comparing two property numbers of one type compares their places in XML.
///
/// Types, elements and properties are small integers. The tables are flat and immutable; the release is a value, not
/// an assumption: everything that reads or writes FHIR takes a `Definitions`.
public final class Definitions: @unchecked Sendable {
    /// FHIR R4, 4.0.1.
    public static let r4 = Definitions(release: "4.0.1", table: r4Table)

    public let release: String
    public let types: [TypeFacts]
    public let elements: [ElementFacts]
    let lookup: PropertyLookup
    private let typeNames: TypeNames
    /// The abstract type of all resources.
    let resourceType: TypeNumber

    init(release: String, table: StaticString) {
        self.release = release
        var reader = DefinitionTableReader(table)
        var layout = DefinitionLayout(reader.read())
        layout.lay()
        types = layout.types
        elements = layout.elements
        typeNames = layout.names
        guard let resource = layout.anyResource else { preconditionFailure("the table has no type Resource") }
        resourceType = resource
        lookup = PropertyLookup(layout.properties, nameBytes: layout.nameBytes)
    }

    /// The number of the type with this name, such as `Patient`, `Quantity` or `Patient.contact`.
    public func type(named name: String) -> TypeNumber? {
        var name = name
        return name.withUTF8 { typeNames.number(of: $0) }
    }

    public subscript(type: TypeNumber) -> TypeFacts {
        types[Int(type.rawValue)]
    }

    public subscript(element: ElementNumber) -> ElementFacts {
        elements[Int(element.rawValue)]
    }

    /// Property numbers run from 0 to below this.
    package var propertyCount: Int { lookup.count }

    public subscript(property: PropertyNumber) -> PropertyFacts {
        lookup.properties[Int(property.rawValue)]
    }

    /// The elements of a type, inherited ones first, in the order in which XML wants them.
    public func elements(of type: TypeNumber) -> ArraySlice<ElementFacts> {
        let facts = self[type]
        return elements[Int(facts.firstElement)..<Int(facts.firstElement) + Int(facts.elementCount)]
    }

    /// The element of a type by its name without `[x]`.
    public func element(named name: String, of type: TypeNumber) -> ElementFacts? {
        elements(of: type).first { $0.name == name }
    }

    /// The property of a type by its name on the wire, such as `valueQuantity`.
    public func property(named name: String, of type: TypeNumber) -> PropertyNumber? {
        var name = name
        return name.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return nil }
            return lookup.find(start, bytes.count, isPadded: false, type: type.rawValue).map(PropertyNumber.init)
        }
    }

    /// The names on the wire that a type knows.
    public func propertyNames(of type: TypeNumber) -> [String] {
        let facts = self[type]
        return (0..<Int(facts.propertyCount)).map { lookup.name(Int(facts.firstProperty) + $0) }
    }

    public func name(of property: PropertyNumber) -> String {
        lookup.name(Int(property.rawValue))
    }

    /// Whether a type is another, or specialises it at any distance: `Age` is a `Quantity`.
    public func isKind(_ type: TypeNumber, of other: TypeNumber) -> Bool {
        var current: TypeNumber? = type
        while let number = current {
            if number == other { return true }
            current = self[number].base
        }
        return false
    }

    /// The names of all resource types that can be instantiated.
    public var resourceNames: [String] {
        types.filter { $0.kind == .resource }.map(\.name)
    }
}

public struct TypeNumber: RawRepresentable, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}

public struct ElementNumber: RawRepresentable, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}

public struct PropertyNumber: RawRepresentable, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}

public struct TypeFacts: Sendable {
    public enum Kind: UInt8, Sendable {
        case primitive, complex, resource
        /// The type of an element that has children of its own, such as `Patient.contact`.
        case element
        /// `Element`, `BackboneElement`, `Resource`, `DomainResource`.
        case abstract
    }

    /// How JSON writes the value of a primitive type.
    public enum JSONForm: UInt8, Sendable {
        case string, number, boolean
    }

    public let name: String
    public let number: TypeNumber
    public let kind: Kind
    public let base: TypeNumber?
    public let jsonForm: JSONForm
    /// Whether this is the type of narratives, whose value is an XML fragment.
    public let isXHTML: Bool
    let firstElement: UInt16
    let elementCount: UInt16
    let firstProperty: UInt16
    let propertyCount: UInt16
}

public struct ElementFacts: Sendable {
    /// Without the `[x]` of a choice.
    public let name: String
    public let number: ElementNumber
    public let owner: TypeNumber
    public let minimum: Int
    /// `nil` for `*`.
    public let maximum: Int?
    /// The types that the definition lists; one, unless this is a choice.
    public let types: [TypeNumber]
    public let isChoice: Bool
    /// Whether XML writes it as an attribute (`id` of an element, `url` of an extension).
    public let isAttribute: Bool

    public var repeats: Bool { maximum != 1 }
}

/// A name on the wire. Kept to 16 bytes, because the readers and writers look one up for each element.
public struct PropertyFacts: Sendable {
    public let element: ElementNumber
    public let owner: TypeNumber
    public let type: TypeNumber
    let flags: Flags
    let nameLength: UInt8
    let nameOffset: UInt32

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let repeats = Flags(rawValue: 1)
        static let isAttribute = Flags(rawValue: 2)
        static let isChoice = Flags(rawValue: 4)
        static let isPrimitive = Flags(rawValue: 8)
        static let isXHTML = Flags(rawValue: 16)
        /// Holds any resource: `contained`, `Bundle.entry.resource`, `Parameters.parameter.resource`.
        static let isResource = Flags(rawValue: 32)
        static let isNumber = Flags(rawValue: 64)
        static let isBoolean = Flags(rawValue: 128)
    }

    public var repeats: Bool { flags.contains(.repeats) }
    public var isAttribute: Bool { flags.contains(.isAttribute) }
    public var isChoice: Bool { flags.contains(.isChoice) }
    public var isPrimitive: Bool { flags.contains(.isPrimitive) }
    public var isResource: Bool { flags.contains(.isResource) }
}
