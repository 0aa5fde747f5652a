import FHIR
import FHIRPath

/// The least and greatest value and length that a profile allows an element.
struct ValueLimits: Sendable {
    let minimumLength: Int?
    let maximumLength: Int?
    private let minimum: Element?
    private let maximum: Element?

    /// `nil` where there are none.
    init?(_ definition: ElementDefinition) {
        minimumLength = definition.minimumLength
        maximumLength = definition.maximumLength
        minimum = definition.minimumValue
        maximum = definition.maximumValue
        if minimumLength == nil, maximumLength == nil, minimum == nil, maximum == nil { return nil }
    }

    enum Fault {
        case tooShort(Int), tooLong(Int), tooSmall, tooGreat
    }

    func faults(in element: Element) -> [Fault] {
        var faults: [Fault] = []
        if minimumLength != nil || maximumLength != nil, let length = element.value?.unicodeScalars.count {
            if let minimumLength, length < minimumLength { faults.append(.tooShort(minimumLength)) }
            if let maximumLength, length > maximumLength { faults.append(.tooLong(maximumLength)) }
        }
        if let minimum, Self.isFalse("$this >= %limit", element, minimum) { faults.append(.tooSmall) }
        if let maximum, Self.isFalse("$this <= %limit", element, maximum) { faults.append(.tooGreat) }
        return faults
    }

    /// Whether a comparison is false; values that cannot be compared (other units, other precision) do not object.
    private static func isFalse(_ comparison: String, _ element: Element, _ limit: Element) -> Bool {
        var options = CompiledExpression.Options()
        options.variableNames = ["limit"]
        var environment = Environment()
        environment.variables = ["limit": [.element(limit)]]
        guard let expression = try? CompiledExpression(comparison, on: nil, options: options) else { return false }
        return (try? expression.truth(for: element, in: environment)) == false
    }
}
