import FHIR
import Foundation
import Properties
import Testing

@testable import Registry

@Suite("The targets that Marrow brings")
struct TargetFileTests {
    static let folder = Sample.repository.appending(path: "schemas/targets")

    private static func value(_ text: some DataProtocol) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text))
    }

    private static func value(_ path: String) throws -> JSONValue {
        try value(Data(contentsOf: Sample.repository.appending(path: "schemas/\(path)")))
    }

    @Test("what the program carries is what stands under schemas/targets")
    func embeddedFilesAreThePublishedOnes() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".json")
        }
        let embedded = targetFiles.map { ("\($0.name).json", $0.text) } + targetDefinitions.map { ($0.name, $0.text) }
        #expect(Set(paths) == Set(embedded.map(\.0)))
        for (path, text) in embedded {
            #expect(try Self.value("targets/\(path)") == Self.value(Data("\(text)".utf8)), "\(path)")
        }
    }

    @Test("every target can be read, has its file's name, and follows the schema", arguments: TargetLibrary.names)
    func everyTargetIsWellFormed(name: String) throws {
        #expect(try Sample.target(name).id == name)
        let schema = try MiniSchema(Self.value("target.schema.json"))
        #expect(schema.faults(of: try Self.value("targets/\(name).json")) == [])
    }

    @Test("the schema finds what is wrong")
    func theSchemaIsStrict() throws {
        let schema = try MiniSchema(Self.value("target.schema.json"))
        let wrong = try Self.value(Data(#"{"bundle":{"type":"heap","x":1},"concepts":{"patient":{"leftOut":1}}}"#.utf8))
        #expect(
            schema.faults(of: wrong).sorted() == [
                "bundle.type: not one of the words", "bundle.x: unknown", "concepts.patient.leftOut: not string",
            ])
    }

    @Test("every statement of must-haves that a target names is there, and every one is named")
    func mustHavesAreDefined() throws {
        let defined = Set(TargetLibrary.definitions.compactMap { $0.root.first("url")?.value })
        #expect(defined.count == targetDefinitions.count)
        let targets = try TargetLibrary.names.map(Sample.target)
        let rules = targets.flatMap { target in target.bundle.profiles + target.concepts.values.flatMap(\.profiles) }
        #expect(Set(rules.compactMap(\.mustHave)) == defined)
    }
}

/// As much of JSON Schema as `target.schema.json` uses.
struct MiniSchema {
    private let root: [String: JSONValue]

    init(_ schema: JSONValue) {
        root = if case .object(let members) = schema { members } else { [:] }
    }

    func faults(of value: JSONValue) -> [String] { faults(of: value, root, at: "") }

    private func faults(of value: JSONValue, _ schema: [String: JSONValue], at path: String) -> [String] {
        if case .text(let reference)? = schema["$ref"] {
            guard case .object(let definitions)? = root["$defs"],
                case .object(let target)? = definitions[String(reference.dropFirst("#/$defs/".count))]
            else { return ["\(path): \(reference) is not defined"] }
            return faults(of: value, target, at: path)
        }
        let types = Self.texts(schema["type"])
        guard types.isEmpty || types.contains(Self.type(of: value)) else {
            return ["\(path): not \(types.joined(separator: " or "))"]
        }
        if case .list(let words)? = schema["enum"], !words.contains(value) { return ["\(path): not one of the words"] }
        switch value {
        case .object(let members): return faults(of: members, schema, at: path)
        case .list(let items):
            guard case .object(let inner)? = schema["items"] else { return [] }
            return items.enumerated().flatMap { faults(of: $1, inner, at: "\(path)[\($0)]") }
        default: return []
        }
    }

    private func faults(of members: [String: JSONValue], _ schema: [String: JSONValue], at path: String) -> [String] {
        let known: [String: JSONValue] =
            if case .object(let properties)? = schema["properties"] { properties } else { [:] }
        let missing = Self.texts(schema["required"]).filter { members[$0] == nil }.map { "\(path): lacks \($0)" }
        return missing
            + members.flatMap { name, value -> [String] in
                let place = path.isEmpty ? name : "\(path).\(name)"
                if case .object(let inner)? = known[name] { return faults(of: value, inner, at: place) }
                switch schema["additionalProperties"] {
                case .boolean(false): return ["\(place): unknown"]
                case .object(let inner): return faults(of: value, inner, at: place)
                default: return []
                }
            }
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        switch value {
        case .text(let text): [text]
        case .list(let items): items.compactMap { if case .text(let text) = $0 { text } else { nil } }
        default: []
        }
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean: "boolean"
        case .number(let text): Int(text) == nil ? "number" : "integer"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}
