import FHIR
import FHIRPath

/// The limits that a profile sets for the value of an element: the least and greatest value and length, decimal places,
/// size and form (FHIR R4, ElementDefinition.minValue[x], maxValue[x], maxLength; extensions minLength,
/// maxDecimalPlaces, maxSize, regex).
struct ValueLimits: Sendable {
    private let minimumLength: Int?
    private let maximumLength: Int?
    private let maximumDecimalPlaces: Int?
    private let maximumSize: Int?
    private let form: Pattern?
    private let minimum: Element?
    private let maximum: Element?

    /// `nil` where there are none.
    init?(_ definition: ElementDefinition) {
        minimumLength = definition.minimumLength
        maximumLength = definition.maximumLength
        maximumDecimalPlaces = definition.maximumDecimalPlaces
        maximumSize = definition.maximumSize
        form = definition.form.flatMap { try? Pattern($0) }
        minimum = definition.minimumValue
        maximum = definition.maximumValue
        let numbers = [minimumLength, maximumLength, maximumDecimalPlaces, maximumSize]
        if numbers.allSatisfy({ $0 == nil }), form == nil, minimum == nil, maximum == nil { return nil }
    }

    enum Fault {
        case tooShort(Int), tooLong(Int), tooSmall, tooGreat
        /// More decimal places, or bytes, than these.
        case tooPrecise(Int), tooBig(Int)
        case ofOtherForm
    }

    func faults(in element: Element) -> [Fault] {
        var faults = textFaults(in: element)
        if let minimum, Self.isFalse("$this >= %limit", element, minimum) { faults.append(.tooSmall) }
        if let maximum, Self.isFalse("$this <= %limit", element, maximum) { faults.append(.tooGreat) }
        if let most = maximumDecimalPlaces, Self.decimalPlaces(of: element) > most { faults.append(.tooPrecise(most)) }
        if let most = maximumSize, let size = Self.size(of: element), size > most { faults.append(.tooBig(most)) }
        return faults
    }

    private func textFaults(in element: Element) -> [Fault] {
        guard minimumLength != nil || maximumLength != nil || form != nil, let text = element.value else { return [] }
        var faults: [Fault] = []
        let length = text.unicodeScalars.count
        if let minimumLength, length < minimumLength { faults.append(.tooShort(minimumLength)) }
        if let maximumLength, length > maximumLength { faults.append(.tooLong(maximumLength)) }
        if let form, (try? form.matchesWhole(text)) == false { faults.append(.ofOtherForm) }
        return faults
    }

    /// Of a number, or of the number that a Quantity has.
    private static func decimalPlaces(of element: Element) -> Int {
        let number = element.isPrimitive ? element.value : element.first("value")?.value
        guard let number, let point = number.firstIndex(of: ".") else { return 0 }
        return number[number.index(after: point)...].prefix { $0.isASCII && $0.isNumber }.count
    }

    /// In bytes: what base64 stands for (RFC 4648 §4), in the element or in the data of an Attachment.
    private static func size(of element: Element) -> Int? {
        let data = element.isPrimitive ? element : element.first("data")
        return data?.withValue { bytes in
            bytes.count { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "=") } * 3 / 4
        }
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
