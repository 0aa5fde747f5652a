import FHIR

/// A made-up element of an instance, as JSON.
struct Sample {
    let element: ElementFacts
    /// The name on the wire.
    var name: String
    /// The value or object, without the brackets of an array.
    var text: String

    var member: String {
        #""\#(name)":\#(element.repeats ? "[\(text)]" : text)"#
    }

    /// A JSON object of these elements, with the type where it is a resource.
    static func object(_ samples: [Sample], of type: TypeFacts) -> String {
        let head = type.kind == .resource ? [#""resourceType":"\#(type.name)""#] : []
        return "{\((head + samples.map(\.member)).joined(separator: ","))}"
    }
}

/// Makes the smallest valid instances of types, from the definitions alone.
struct SampleMaker {
    let definitions = Definitions.r4

    /// The smallest valid element, of the given one of a choice's types.
    func sample(_ element: ElementFacts, choice: Int = 0) -> Sample {
        let type = definitions[element.types[choice]]
        let suffix = element.isChoice ? type.name.prefix(1).uppercased() + type.name.dropFirst() : ""
        return Sample(element: element, name: element.name + suffix, text: text(of: type))
    }

    private func text(of type: TypeFacts) -> String {
        if let value = Self.values[type.name] { return value.right }
        if type.kind == .abstract { return #"{"resourceType":"Basic","code":{"text":"x"}}"# }
        return Sample.object(companions(in: type, beside: nil), of: type)
    }

    /// The mandatory elements of a type without `element`; where there are none, another one, so that the object is not
    /// empty.
    func companions(in type: TypeFacts, beside element: ElementFacts?) -> [Sample] {
        let elements = definitions.elements(of: type.number).filter { $0.number != element?.number }
        let mandatory = elements.filter { $0.minimum > 0 }
        if !mandatory.isEmpty || type.kind == .resource { return mandatory.map { sample($0) } }
        let optional = elements.filter { !["id", "extension", "modifierExtension"].contains($0.name) }
        let simplest = optional.first { definitions[$0.types[0]].kind == .primitive } ?? optional.first
        return (simplest ?? elements.first { $0.name == "extension" }).map { [sample($0)] } ?? []
    }

    /// A right and a wrong value of each primitive type, as JSON.
    static let values: [String: (right: String, wrong: String)] = [
        "base64Binary": (#""AAAA""#, #""A""#), "boolean": ("true", #""x""#), "canonical": (#""a:b""#, #"" ""#),
        "code": (#""x""#, #""x ""#), "date": (#""2015""#, #""15""#), "dateTime": (#""2015""#, #""15""#),
        "decimal": ("1.5", #""x""#), "id": (#""x""#, #""_""#), "instant": (#""2015-01-01T00:00:00Z""#, #""2015""#),
        "integer": ("1", "99999999999"), "markdown": (#""x""#, #""""#), "oid": (#""urn:oid:1.2""#, #""1.2""#),
        "positiveInt": ("1", "0"), "string": (#""x""#, #""""#), "time": (#""10:00:00""#, #""10:00""#),
        "unsignedInt": ("1", "-1"), "uri": (#""a:b""#, #"" ""#), "url": (#""a:b""#, #"" ""#),
        "uuid": (#""urn:uuid:c757873d-ec9a-4326-a141-556f43239520""#, #""x""#),
        "xhtml": (#""<div>x</div>""#, #""<p>""#),
    ]
}
