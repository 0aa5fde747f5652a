import FHIR

/// A type that an item may have.
public enum ItemType: Sendable, Hashable {
    case system(SystemType)
    case fhir(TypeNumber)
    /// What `type()` gives.
    case typeInfo
}

/// What is known of an expression's items before any data are seen.
struct StaticType {
    typealias Alternative = ItemType

    /// The types that items may have; `nil` when anything may come. None at all for what is always empty.
    var alternatives: [Alternative]?
    /// `false` for children and descendants, whose order means nothing (FHIRPath 2.0 §5.8).
    var isOrdered = true

    static let anything = StaticType(alternatives: nil)
    static let nothing = StaticType(alternatives: [])

    static func system(_ type: SystemType) -> StaticType { StaticType(alternatives: [.system(type)]) }

    static func fhir(_ type: TypeNumber) -> StaticType { StaticType(alternatives: [.fhir(type)]) }

    func joined(with other: StaticType) -> StaticType {
        guard let left = alternatives, let right = other.alternatives else {
            return StaticType(alternatives: nil, isOrdered: isOrdered && other.isOrdered)
        }
        let new = right.filter { !left.contains($0) }
        return StaticType(alternatives: left + new, isOrdered: isOrdered && other.isOrdered)
    }

    /// Whether an item may be one that a function or operator of this kind takes.
    func mayBe(_ kind: ItemKind, _ model: Model) -> Bool {
        guard let alternatives, !alternatives.isEmpty else { return true }
        return alternatives.contains { alternative in
            switch alternative {
            case .system(let type): kind.accepts(type)
            case .typeInfo: kind == .any
            case .fhir(let type):
                if let system = model.systemType(of: type) {
                    kind.accepts(system) || (kind == .complex && system == .quantity)
                } else {
                    kind == .any || kind == .complex || model.definitions[type].kind == .abstract
                }
            }
        }
    }
}

/// What a function or an operator takes.
enum ItemKind: String {
    case any, boolean, string, integer, number, quantity, temporal, complex
    /// What `+`, `-` and the like take: numbers, quantities, dates, texts.
    case ordered

    func accepts(_ type: SystemType) -> Bool {
        switch self {
        case .any: true
        case .boolean: type == .boolean
        case .string: type == .string
        case .integer: type == .integer
        case .number: type == .integer || type == .decimal
        case .quantity: type == .quantity || type == .integer || type == .decimal
        case .temporal: type == .date || type == .dateTime || type == .time
        case .ordered: type != .boolean
        case .complex: false
        }
    }

    var wanted: String {
        switch self {
        case .any, .complex: "an element"
        case .boolean: "a Boolean"
        case .string: "a String"
        case .integer: "an Integer"
        case .number: "a number"
        case .quantity: "a number or a Quantity"
        case .temporal: "a date or time"
        case .ordered: "a number, a Quantity, a String, a date or a time"
        }
    }
}
