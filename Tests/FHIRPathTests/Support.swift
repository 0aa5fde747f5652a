import FHIR
import Testing

@testable import FHIRPath

/// An expression and what it gives, each item as FHIRPath writes it, joined by `, `; `{}` for nothing.
struct Example: CustomTestStringConvertible, Sendable {
    var expression: String
    var result: String

    init(_ expression: String, _ result: String) {
        self.expression = expression
        self.result = result
    }

    var testDescription: String { "\(expression) → \(result)" }
}

let patient = """
    {"resourceType":"Patient","id":"p1","active":true,
     "extension":[{"url":"http://example.org/weight","valueQuantity":
       {"value":14.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}],
     "name":[{"use":"official","family":"Muster","given":["Anna","Lena"]},{"use":"nickname","given":["Anni"]}],
     "gender":"female","birthDate":"2011-03","multipleBirthInteger":2,
     "_birthDate":{"extension":[{"url":"http://example.org/precision","valueCode":"month"}]},
     "contact":[{"name":{"family":"Muster"}}],
     "managingOrganization":{"reference":"#o1"},
     "contained":[{"resourceType":"Organization","id":"o1","name":"Kinderklinik"}]}
    """

func read(_ json: String) throws -> Element {
    let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "test.json"))
    return try #require(reading.tree, "\(reading.diagnostics)").root
}

func evaluate(
    _ expression: String, on json: String = patient, in environment: Environment = Environment(),
    options: CompiledExpression.Options = .init()
) throws -> String {
    let element = try read(json)
    let compiled = try CompiledExpression(expression, on: element.type, options: options)
    let items = try compiled.evaluate(on: element, in: environment)
    return items.isEmpty ? "{}" : items.map(text).joined(separator: ", ")
}

private func text(_ item: Item) -> String {
    switch item {
    case .element(let element): element.value ?? element.typeName
    case .string(let text): "'\(text)'"
    case .temporal(let value): value.literal
    case .type(let info): info.namespace + "." + info.name
    default: Conversion.string(item) ?? "?"
    }
}

func expect(_ example: Example, sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try evaluate(example.expression) == example.result, sourceLocation: sourceLocation)
}

/// The kind of error that an expression ends in; `nil` when it gives a result.
func failure(of expression: String, on json: String = patient) throws -> FHIRPathError? {
    do {
        _ = try evaluate(expression, on: json)
        return nil
    } catch let error as FHIRPathError {
        return error
    }
}
