import FHIR
import FHIRPath

/// How values of answers stand to each other.
enum AnswerComparison {
    enum Order {
        case less, equal, greater

        init<Value: Comparable>(_ left: Value, _ right: Value) {
            self = left < right ? .less : left == right ? .equal : .greater
        }
    }

    /// Whether two values mean the same. Of a Coding system and code count, of a Reference its text.
    static func areEqual(_ left: Element, _ right: Element) -> Bool {
        if let order = order(left, right) { return order == .equal }
        if left.isPrimitive, right.isPrimitive { return left.value == right.value }
        guard left.typeName == right.typeName else { return false }
        switch left.typeName {
        case "Coding": return Code(left)?.code == Code(right)?.code && Code(left)?.system == Code(right)?.system
        case "Reference": return left.first("reference")?.value == right.first("reference")?.value
        default: return false
        }
    }

    /// The order of two numbers, points in time or quantities; `nil` for other values and for units that do not go
    /// together. A partial date stands for its beginning, as the reference validator takes it.
    static func order(_ left: Element, _ right: Element) -> Order? {
        switch (kind(left), kind(right)) {
        case (.number, .number):
            guard let left = number(left), let right = number(right) else { return nil }
            return Order(left, right)
        case (.temporal, .temporal):
            guard let left = left.value.flatMap(TemporalValue.init(fhir:)),
                let right = right.value.flatMap(TemporalValue.init(fhir:))
            else { return nil }
            return Order(left.beginning, right.beginning)
        case (.quantity, .quantity):
            guard let left = quantity(left), let right = quantity(right), let common = left.common(with: right) else {
                return nil
            }
            return Order(common.left, common.right)
        default: return nil
        }
    }

    private enum Kind {
        case number, temporal, quantity, other
    }

    private static func kind(_ value: Element) -> Kind {
        switch value.typeName {
        case "integer", "decimal", "positiveInt", "unsignedInt": .number
        case "date", "dateTime", "instant", "time": .temporal
        case "Quantity", "Age", "Duration", "Count", "Distance": .quantity
        default: .other
        }
    }

    private static func number(_ value: Element) -> DecimalNumber? {
        value.value.flatMap { DecimalNumber($0) }
    }

    private static func quantity(_ value: Element) -> Quantity? {
        guard let number = value.first("value").flatMap(number) else { return nil }
        guard let code = value.first("code")?.value else {
            return Quantity(number, .other(value.first("unit")?.value ?? ""))
        }
        let isUCUM = value.first("system")?.value == "http://unitsofmeasure.org"
        return Quantity(number, isUCUM ? .ucum(code) : .other(code))
    }
}
