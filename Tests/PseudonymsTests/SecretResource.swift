import FHIR
import TestSupport

/// Writes the JSON of a resource in which every text names a patient: ids, identifiers, narratives, extensions also on
/// primitives, contained resources, references of every form, codes of known and unknown systems, attachments. Every
/// date is the same one.
struct SecretResource {
    /// What no output may hold, in lower case.
    static let marks = ["geheim", "muster", "z2vozwlt", "2015-03-14"]

    private var random: SeededGenerator
    private let definitions = Definitions.r4
    private var count = 0
    private var budget = 0

    init(_ random: SeededGenerator) { self.random = random }

    mutating func json(_ typeName: String) -> String {
        budget = 150
        return resource(typeName, depth: 0)
    }

    /// A Bundle of a resource, with all that an entry may have.
    mutating func bundle(of typeName: String) -> String {
        let entry =
            #"{"fullUrl":"\#(uri())","link":[{"relation":"self","url":"\#(uri())"}],"resource":\#(json(typeName)),"#
            + #""request":{"method":"PUT","url":"\#(uri())","ifNoneExist":"identifier=\#(secret())"}}"#
        return #"{"resourceType":"Bundle","type":"transaction","entry":[\#(entry)]}"#
    }

    private mutating func secret() -> String {
        count += 1
        return "Geheim-\(count)-Muster"
    }

    private mutating func resource(_ name: String, depth: Int) -> String {
        guard let type = definitions.type(named: name) else { return "" }
        return "{" + (["\"resourceType\":\"\(name)\""] + members(type, depth: depth)).joined(separator: ",") + "}"
    }

    private mutating func members(_ type: TypeNumber, depth: Int) -> [String] {
        var members: [String] = []
        var elements: Set<ElementNumber> = []
        for name in definitions.propertyNames(of: type).shuffled(using: &random) {
            guard let property = definitions.property(named: name, of: type) else { continue }
            let facts = definitions[property]
            guard budget > 0, depth < 7, random.chance(share(of: facts, name, depth)),
                elements.insert(facts.element).inserted
            else { continue }
            members += member(facts, name, in: type, depth: depth)
        }
        return members.isEmpty ? ["\"id\":\"\(secret())\""] : members
    }

    /// Modifiers take all with them, and what is needed to say anything comes often.
    private func share(of facts: PropertyFacts, _ name: String, _ depth: Int) -> Int {
        if ["modifierExtension", "implicitRules"].contains(name) { return 1 }
        if ["system", "code", "reference", "value", "identifier", "subject", "url", "coding"].contains(name) {
            return 90
        }
        return facts.isChoice ? 10 : depth == 0 ? 60 : 40
    }

    private mutating func member(_ facts: PropertyFacts, _ name: String, in type: TypeNumber, depth: Int) -> [String] {
        budget -= 1
        let items = (0..<(facts.repeats ? Int.random(in: 1...2, using: &random) : 1))
        if facts.isPrimitive { return primitive(facts, name, in: type, count: items.count, depth: depth) }
        let objects = items.map { _ in
            facts.isResource
                ? resource(definitions.resourceNames.randomElement(using: &random) ?? "Patient", depth: depth + 1)
                : "{" + members(facts.type, depth: depth + 1).joined(separator: ",") + "}"
        }
        return ["\"\(name)\":" + (facts.repeats ? "[\(objects.joined(separator: ","))]" : objects[0])]
    }

    private mutating func primitive(
        _ facts: PropertyFacts, _ name: String, in type: TypeNumber, count: Int, depth: Int
    ) -> [String] {
        let values = (0..<count).map { _ in value(facts, name, in: type) }
        var members = ["\"\(name)\":" + (facts.repeats ? "[\(values.joined(separator: ","))]" : values[0])]
        guard !facts.isAttribute, definitions[facts.type].name != "xhtml", random.chance(20) else { return members }
        let parts = (0..<count).map { _ in "{" + self.members(facts.type, depth: depth + 1).joined(separator: ",") + "}"
        }
        members.append("\"_\(name)\":" + (facts.repeats ? "[\(parts.joined(separator: ","))]" : parts[0]))
        return members
    }

    private mutating func value(_ facts: PropertyFacts, _ name: String, in type: TypeNumber) -> String {
        let typeName = definitions[facts.type].name
        switch typeName {
        case "boolean": return "true"
        case "decimal", "integer", "positiveInt", "unsignedInt": return "7"
        case "date", "dateTime": return random.chance(70) ? "\"2015-03-14\"" : "\"\(secret())\""
        case "instant": return "\"2015-03-14T09:30:00Z\""
        case "base64Binary": return "\"Z2VoZWlt\""
        case "xhtml": return "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">\(secret())</div>\""
        default: return "\"\(text(typeName, name, in: definitions[type].name))\""
        }
    }

    private mutating func text(_ typeName: String, _ name: String, in owner: String) -> String {
        let known: [String]
        switch (owner, name) {
        case ("Coding", "system"):
            known = ["http://loinc.org", "http://snomed.info/sct", "urn:ietf:bcp:47", "urn:ietf:bcp:13"]
        case ("Coding", "code"): known = ["11150-0", "91857003"]
        case (_, "system"): known = ["http://unitsofmeasure.org"]
        case (_, "code"), (_, "unit"): known = ["mg", "{\(secret())}", "mg{\(secret())}", "active"]
        case ("Extension", "url"): known = Self.extensions
        case (_, "status"): known = ["final", "active", "completed"]
        default: known = []
        }
        if random.chance(80), let one = known.randomElement(using: &random) { return one }
        return ["uri", "url", "canonical"].contains(typeName) || name == "reference" ? uri() : secret()
    }

    private static let extensions = [
        "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "https://marrow.example/fhir/StructureDefinition/toxicity-scale-version",
        "https://marrow.example/fhir/StructureDefinition/conditioning", "intensity", "regimen",
        "https://marrow.example/fhir/StructureDefinition/blinatumomab-cycle",
    ]

    private mutating func uri() -> String {
        let forms = [
            "Patient/\(secret())", "Observation/\(secret())/_history/\(secret())", "#\(secret())",
            "urn:uuid:\(secret())",
            "urn:oid:\(secret())", "https://\(secret()).example/fhir/Patient/\(secret())", "\(secret())",
            "Patient?identifier=https://\(secret())|\(secret())", "Patient?name=\(secret())", "urn:\(secret())",
            "https://klinik.example/\(secret())", "http://hl7.org/fhir/StructureDefinition/\(secret())",
            "http://loinc.org|\(secret())", "mailto:\(secret())@klinik.example", "Patient/\(secret())#\(secret())",
        ]
        return forms.randomElement(using: &random) ?? ""
    }
}
