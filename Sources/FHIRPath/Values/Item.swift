import FHIR

/// One item of a collection: an element of a resource, or a value of one of FHIRPath's own types.
public enum Item: Sendable {
    case element(Element)
    case boolean(Bool)
    case string(String)
    case integer(Int)
    case decimal(DecimalNumber)
    case temporal(TemporalValue)
    indirect case quantity(Quantity)
    /// What `type()` gives.
    indirect case type(TypeInfo)
}

/// The name of a type, with its namespace (FHIRPath 2.0 §10).
public struct TypeInfo: Sendable, Hashable {
    public var namespace: String
    public var name: String
}

/// The types of FHIRPath itself (FHIRPath 2.0 §2.1).
public enum SystemType: String, Sendable, Hashable, CaseIterable {
    case boolean = "Boolean"
    case string = "String"
    case integer = "Integer"
    case decimal = "Decimal"
    case date = "Date"
    case dateTime = "DateTime"
    case time = "Time"
    case quantity = "Quantity"

    /// The type that a FHIR type stands for (R4 §fhirpath); `nil` for one with children of its own, except Quantity.
    public init?(_ type: TypeNumber, in definitions: Definitions = .r4) {
        guard let found = Model.systemType(of: type, definitions) else { return nil }
        self = found
    }

    init(_ kind: TemporalValue.Kind) {
        self =
            switch kind {
            case .date: .date
            case .dateTime: .dateTime
            case .time: .time
            }
    }
}

extension Item {
    /// The type among FHIRPath's own; `nil` for elements and type names.
    package var systemType: SystemType? {
        switch self {
        case .boolean: .boolean
        case .string: .string
        case .integer: .integer
        case .decimal: .decimal
        case .temporal(let value): SystemType(value.kind)
        case .quantity: .quantity
        case .element, .type: nil
        }
    }

    /// The value that a primitive of FHIR's stands for; `nil` for text that is no value of the type.
    public init?(text: String, of type: TypeNumber, in definitions: Definitions = .r4) {
        guard let type = SystemType(type, in: definitions) else { return nil }
        var text = text
        guard let item = text.withUTF8({ Model.item(type, $0) }) else { return nil }
        self = item
    }

    /// The text of a value, as FHIR writes it; `nil` for elements and type names.
    package var text: String? { Conversion.string(self) }

    var element: Element? {
        if case .element(let element) = self { return element }
        return nil
    }

    /// The item itself, or the value that an element stands for (R4 §fhirpath: FHIR's primitives and quantities are
    /// converted implicitly). `nil` for an element with children of its own, or without a readable value.
    func value(_ model: Model) -> Item? {
        switch self {
        case .element(let element): model.value(of: element)
        case .type: nil
        default: self
        }
    }

    func string(_ model: Model) -> String? {
        if case .string(let text)? = value(model) { return text }
        return nil
    }

    /// The number that an integer or a decimal is.
    var number: DecimalNumber? {
        switch self {
        case .integer(let integer): DecimalNumber(integer)
        case .decimal(let decimal): decimal
        default: nil
        }
    }

    /// The quantity that a number or a quantity is.
    var asQuantity: Quantity? {
        if case .quantity(let quantity) = self { return quantity }
        return number.map { Quantity($0, .ucum("1")) }
    }
}
