import Diagnostics
import FHIR
import Testing

@testable import Validation

/// Made-up profiles, given by their differentials, and what is found in resources that are held to them.
struct ProfileSample {
    static let prefix = "http://example.org/"
    private var definitions: [ResourceTree] = []

    /// - Parameter elements: the differential's elements, as JSON without the brackets of the array.
    init(_ type: String, _ elements: String) throws {
        try add("p", type, elements)
    }

    mutating func add(_ name: String, _ type: String, base: String? = nil, _ elements: String) throws {
        let base = base.map { Self.prefix + $0 } ?? "http://hl7.org/fhir/StructureDefinition/\(type)"
        try add(
            """
            {"resourceType":"StructureDefinition","url":"\(Self.prefix)\(name)","name":"P","status":"draft",\
            "kind":"resource","abstract":false,"type":"\(type)","baseDefinition":"\(base)",\
            "derivation":"constraint","differential":{"element":[{"path":"\(type)"},\(elements)]}}
            """)
    }

    mutating func add(_ json: String) throws {
        let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "profile.json"))
        #expect(reading.diagnostics.map(\.message) == [])
        definitions.append(try #require(reading.tree))
    }

    var library: DefinitionLibrary { DefinitionLibrary(definitions) }

    /// What is found, by rules of profiles, in a resource held to the profile with this name.
    func found(in json: String, by name: String? = "p") -> [String] {
        var validator = Validator(library: library)
        validator.profiles = name.map { [Self.prefix + $0] } ?? []
        let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "a.json"))
        #expect(reading.diagnostics.map(\.message) == [])
        let rules = Set((ValidationRule.profiles + [.unknownProfile]).map(\.id))
        return validator.validate(reading).filter { rules.contains($0.rule) }.map {
            "\($0.rule) \($0.expression ?? "")"
        }
    }
}
