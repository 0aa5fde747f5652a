import FHIR
import FHIRPath

/// The types that a column takes: that which the view states, and those whose values are ones of it; without a stated
/// type, all primitives.
///
/// An integer is a decimal, a date is a dateTime, and what FHIR writes as text is a string.
struct ColumnTypes: Sendable {
    /// The stated type's name.
    let stated: String?
    /// By type number.
    private let isTaken: [Bool]
    private let systemTypes: Set<SystemType>

    /// Any primitive.
    init(_ definitions: Definitions) {
        stated = nil
        isTaken = definitions.types.map { $0.kind == .primitive }
        systemTypes = Set(SystemType.allCases).subtracting([.quantity])
    }

    init(_ type: TypeNumber, _ definitions: Definitions) {
        if definitions[type].kind == .primitive, let system = SystemType(type, in: definitions) {
            self.init(system, stated: definitions[type].name, definitions)
        } else {
            self.init(
                stated: definitions[type].name,
                isTaken: definitions.types.map { definitions.isKind($0.number, of: type) })
        }
    }

    init(_ system: SystemType, stated: String, _ definitions: Definitions) {
        self.stated = stated
        let taken = Set(SystemType.allCases.filter { Self.isKind($0, of: system) })
        isTaken = definitions.types.map { facts in
            facts.kind == .primitive && SystemType(facts.number, in: definitions).map(taken.contains) == true
        }
        systemTypes = taken
    }

    private init(stated: String, isTaken: [Bool]) {
        self.stated = stated
        self.isTaken = isTaken
        systemTypes = []
    }

    private static func isKind(_ type: SystemType, of other: SystemType) -> Bool {
        switch (type, other) {
        case (.integer, .decimal), (.date, .dateTime), (.date, .string), (.dateTime, .string), (.time, .string): true
        default: type == other
        }
    }

    func takes(_ type: TypeNumber) -> Bool { isTaken[Int(type.rawValue)] }

    func takes(_ type: SystemType) -> Bool { systemTypes.contains(type) }

    func takes(_ type: ItemType) -> Bool {
        switch type {
        case .fhir(let type): takes(type)
        case .system(let type): takes(type)
        case .typeInfo: false
        }
    }
}

extension ItemType {
    /// The type's name, for messages and as a column's type.
    func name(_ definitions: Definitions) -> String {
        switch self {
        case .fhir(let type): definitions[type].name
        case .typeInfo: "a type's name"
        case .system(let type):
            switch type {
            case .quantity: "a Quantity of FHIRPath"
            case .dateTime: "dateTime"
            default: type.rawValue.lowercased()
            }
        }
    }

    func systemType(_ definitions: Definitions) -> SystemType? {
        switch self {
        case .system(let type): type
        case .fhir(let type): SystemType(type, in: definitions)
        case .typeInfo: nil
        }
    }
}
