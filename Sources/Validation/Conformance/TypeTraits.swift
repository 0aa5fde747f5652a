/// What may be said of elements of a type beyond structure (FHIR R4 §elementdefinition: maxLength, minValue[x],
/// binding, targetProfile make sense for some types only).
struct TypeTraits: OptionSet {
    let rawValue: UInt8

    static let length = TypeTraits(rawValue: 1)
    static let range = TypeTraits(rawValue: 2)
    static let binding = TypeTraits(rawValue: 4)
    static let target = TypeTraits(rawValue: 8)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(ofType name: String) {
        self = Self.known[name] ?? []
    }

    private static let known: [String: TypeTraits] = {
        var traits: [String: TypeTraits] = [
            "canonical": [.length, .target], "Reference": .target, "CodeableConcept": .binding, "Coding": .binding,
            "Extension": .binding, "Range": .binding, "Count": .range, "Money": .range, "id": .length,
            "markdown": .length,
        ]
        for name in ["string", "uri", "code", "oid", "url", "uuid"] { traits[name] = [.length, .binding] }
        for name in ["integer", "positiveInt", "unsignedInt", "decimal", "instant", "date", "dateTime", "time"] {
            traits[name] = [.length, .range]
        }
        for name in ["Quantity", "Age", "Distance", "Duration", "SimpleQuantity", "MoneyQuantity"] {
            traits[name] = [.range, .binding]
        }
        return traits
    }()
}
