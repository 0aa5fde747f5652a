import Foundation
import Properties
import Testing

@testable import HospitalExport

@Suite("The JSON Schema of a mapping")
struct MappingSchemaTests {
    private let schema: JSONSchema

    init() throws {
        schema = try JSONSchema(Self.repository.appendingPathComponent("schemas/mapping.schema.json"))
    }

    private static let repository = Samples.cohort.deletingLastPathComponent().deletingLastPathComponent()

    @Test("has the properties that the reader takes, and no others", arguments: PropertyNames.byKind.keys.sorted())
    func properties(_ kind: String) throws {
        let names = try #require(PropertyNames.byKind[kind])
        let definition = try #require(kind == "package" ? schema.root : schema.definitions[kind])
        let properties = try #require(definition["properties"] as? [String: Any])
        #expect(Set(properties.keys) == names.read.union(names.descriptive))
    }

    @Test("lists the names of Marrow that each object may have", arguments: PropertyNames.byKind.keys.sorted())
    func ownNames(_ kind: String) throws {
        let names = try #require(PropertyNames.byKind[kind])
        let definition = try #require(kind == "package" ? schema.root : schema.definitions[kind])
        let rule = try #require((definition["propertyNames"] as? [String: Any])?["anyOf"] as? [[String: Any]])
        let listed = rule.compactMap { $0["enum"] as? [String] }.flatMap { $0 }
        #expect(Set(listed) == names.read.filter { $0.hasPrefix("marrow:") })
    }

    @Test("has the words that the reader knows")
    func words() throws {
        let field = try #require(schema.definitions["field"]?["properties"] as? [String: [String: Any]])
        let fields = StudyField.allCases.map(\.rawValue)
        #expect(schema.definitions["studyField"]?["enum"] as? [String] == fields)
        #expect((schema.definitions["constants"]?["propertyNames"] as? [String: Any])?["enum"] as? [String] == fields)
        #expect(field["marrow:matching"]?["enum"] as? [String] == WordMatching.allCases.map(\.rawValue))
        let units = Set(StudyField.allCases.flatMap { $0.units ?? [] })
        #expect(Set(field["marrow:unit"]?["enum"] as? [String] ?? []) == units)
        let resource = try #require(schema.definitions["resource"]?["properties"] as? [String: [String: Any]])
        let encodings = resource["encoding"]?["examples"] as? [String]
        #expect(Set(encodings ?? []) == Set(TextEncoding.allCases.map(\.name)))
    }

    @Test("takes the packages of the samples", arguments: ["cohort-csv", "cohort-wide"])
    func samples(_ name: String) throws {
        let file = Samples.folder(name).appendingPathComponent("datapackage.json")
        let package = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        #expect(schema.faults(of: package) == [])
    }

    @Test("takes the packages of the tests", arguments: [SmallExport.package, WideExport().export.package])
    func packages(_ package: String) throws {
        #expect(schema.faults(of: try JSONSerialization.jsonObject(with: Data(package.utf8))) == [])
    }

    @Test(
        "refuses what the reader refuses",
        arguments: [
            (#""name": "klein","#, "", "$: required"),
            (#""transplant.donorType""#, #""transplant.donor""#, "$.resources[1].schema.fields[3].marrow:field: oneOf"),
            (
                #""marrow:values": { "m":"#, #""marrow:value": { "m":"#,
                "$.resources[0].schema.fields[1].marrow:value: anyOf"
            ),
            (#"{ "delimiter": ";" }"#, #"{ "delimiter": ";;" }"#, "$.resources[0].dialect.delimiter: maxLength"),
        ])
    func refuses(_ piece: String, _ replacement: String, _ fault: String) throws {
        let export = SmallExport.replacing(piece, by: replacement)
        let package = try JSONSerialization.jsonObject(with: Data(export.package.utf8))
        #expect(schema.faults(of: package).contains(fault))
        #expect(!export.packageMessages().isEmpty)
    }
}
