import FHIR

/// What expressions need to know of a FHIR release: which elements a name means for which type, and which of
/// FHIRPath's own types a FHIR type stands for.
final class Model: Sendable {
    static let r4 = Model(.r4)

    let definitions: Definitions
    /// By type number.
    private let systemTypes: [SystemType?]
    private let elementsByName: [String: [ElementNumber]]
    let resource: TypeNumber?
    let reference: TypeNumber?
    let `extension`: TypeNumber?

    init(_ definitions: Definitions) {
        self.definitions = definitions
        systemTypes = definitions.types.map { Self.systemType(of: $0.number, definitions) }
        elementsByName = definitions.elements.reduce(into: [:]) { $0[$1.name, default: []].append($1.number) }
        resource = definitions.type(named: "Resource")
        reference = definitions.type(named: "Reference")
        `extension` = definitions.type(named: "Extension")
    }

    static func systemType(of type: TypeNumber, _ definitions: Definitions) -> SystemType? {
        let facts = definitions[type]
        switch facts.name {
        case "Quantity": return .quantity
        case "boolean": return .boolean
        case "integer": return .integer
        case "decimal": return .decimal
        case "date": return .date
        case "dateTime", "instant": return .dateTime
        case "time": return .time
        default: break
        }
        if let base = facts.base, let inherited = systemType(of: base, definitions) { return inherited }
        return facts.kind == .primitive ? .string : nil
    }

    func systemType(of type: TypeNumber) -> SystemType? { systemTypes[Int(type.rawValue)] }

    func isQuantity(_ type: TypeNumber) -> Bool { systemType(of: type) == .quantity }

    /// By type number, the element that a name means there.
    func elements(named name: String) -> NameTable {
        var table = NameTable(typeCount: definitions.types.count)
        for number in elementsByName[name] ?? [] { table[definitions[number].owner] = number }
        return table
    }

    /// What a name may mean for a type or one that specialises it.
    func elements(named name: String, of type: TypeNumber) -> [ElementFacts] {
        if let own = definitions.element(named: name, of: type) { return [own] }
        return (elementsByName[name] ?? []).lazy.map { self.definitions[$0] }
            .filter { self.definitions.isKind($0.owner, of: type) }
    }

    /// The names that a type and the ones that specialise it know, for messages.
    func elementNames(of type: TypeNumber) -> [String] { definitions.elements(of: type).map(\.name) }
}

/// By type number, an element number.
struct NameTable: Sendable {
    private static let none = UInt16.max
    private var numbers: [UInt16]

    init(typeCount: Int) {
        numbers = Array(repeating: Self.none, count: typeCount)
    }

    var isEmpty: Bool { numbers.allSatisfy { $0 == Self.none } }

    subscript(type: TypeNumber) -> ElementNumber? {
        get {
            let number = numbers[Int(type.rawValue)]
            return number == Self.none ? nil : ElementNumber(rawValue: number)
        }
        set { numbers[Int(type.rawValue)] = newValue?.rawValue ?? Self.none }
    }
}

extension Model {
    /// The value that an element stands for; `nil` for one with children of its own, and for text that is no value
    /// of its type.
    func value(of element: Element) -> Item? {
        guard let type = systemType(of: element.type) else { return nil }
        if type == .quantity { return quantity(of: element).map(Item.quantity) }
        return element.withValue { Self.item(type, $0) } ?? nil
    }

    static func item(_ type: SystemType, _ bytes: UnsafeBufferPointer<UInt8>) -> Item? {
        switch type {
        case .boolean: boolean(bytes).map(Item.boolean)
        case .integer: Int32(String(decoding: bytes, as: UTF8.self)).map { .integer(Int($0)) }
        case .decimal: DecimalNumber(bytes: bytes).map(Item.decimal)
        case .date: TemporalValue(date: bytes).map(Item.temporal)
        case .dateTime: TemporalValue(dateTime: bytes).map(Item.temporal)
        case .time: TemporalValue(time: bytes).map(Item.temporal)
        case .string: .string(String(decoding: bytes, as: UTF8.self))
        case .quantity: nil
        }
    }

    private static func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        if bytes.elementsEqual("true".utf8) { return true }
        return bytes.elementsEqual("false".utf8) ? false : nil
    }

    static let ucumSystem = "http://unitsofmeasure.org"

    /// R4 §fhirpath: a Quantity of UCUM's, or with no unit, is one of FHIRPath's; one with a comparator is none.
    private func quantity(of element: Element) -> Quantity? {
        var value: DecimalNumber?
        var (unit, code, system): (String?, String?, String?)
        for child in element.children {
            switch child.name {
            case "value": value = child.value.flatMap { DecimalNumber($0) }
            case "unit": unit = child.value
            case "code": code = child.value
            case "system": system = child.value
            case "comparator" where child.hasValue: return nil
            default: break
            }
        }
        guard let value else { return nil }
        guard let code, system == Self.ucumSystem else {
            guard let text = code ?? unit else { return Quantity(value, .ucum("1")) }
            return Quantity(value, .other(text))
        }
        return Quantity(value, CalendarUnit(quantityCode: code).map(Quantity.Measure.calendar) ?? .ucum(code))
    }
}
