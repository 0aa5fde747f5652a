import Diagnostics
import FHIR
import Foundation
import Study
import TestSupport
import Testing

@testable import StudyFHIR

/// Whatever a foreign Bundle says beyond what the study holds is reported.
@Suite("Nothing is dropped in silence")
struct NothingInSilenceTests {
    private static func bundle(_ generator: inout SeededGenerator) throws -> (study: Study, json: JSONNode)? {
        var random = RandomStudy(seed: generator.next())
        let study = try random.study()
        guard let bundle = StudyBundles(study).bundles.first?.bundle else { return nil }
        let single = try Study(
            identifier: study.identifier, title: study.title, period: study.period,
            patients: [study.patients[0]])
        return (single, JSONNode(try Format.json.text(bundle)))
    }

    private static func read(_ node: JSONNode) throws -> (study: Study?, issues: [Diagnostic]) {
        let reading = StudyReader.read([try Format.json.tree(Array(node.data))])
        return (reading.study, reading.issues)
    }

    @Test("an extension that nobody knows, on any element", arguments: UInt64(1)...200)
    func unknownExtension(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        guard let (study, json) = try Self.bundle(&generator) else { return }
        let objects = json.paths { if case .object = $0 { true } else { false } }.filter { !$0.steps.isEmpty }
        let path = try #require(objects.randomElement(using: &generator))
        let changed = json.replacing(path) { node in
            let foreign = JSONNode.object([("url", .string("https://other.example/x")), ("valueCode", .string("x"))])
            guard case .object(var members) = node else { return node }
            if let position = members.firstIndex(where: { $0.name == "extension" }),
                case .array(let extensions) = members[position].value
            {
                members[position].value = .array(extensions + [foreign])
            } else {
                members.append(("extension", .array([foreign])))
            }
            return .object(members)
        }
        let (read, issues) = try Self.read(changed)
        #expect(issues.contains { $0.expression?.contains("extension") == true }, "seed \(seed), \(path)")
        // On an extension that has a value, another extension makes no sense, and costs the value.
        if !path.names.contains("extension") { #expect(read == study, "seed \(seed), \(path)") }
    }

    /// Names whose text says how resources hang together, not what happened.
    private static let links: Set = ["id", "fullUrl", "reference", "resourceType"]

    @Test("a text changed anywhere: the study changes, or the reader reports it", arguments: UInt64(1)...200)
    func changedText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        guard let (study, json) = try Self.bundle(&generator) else { return }
        let texts = json.paths { if case .string = $0 { true } else { false } }
            .filter { $0.names.isDisjoint(with: Self.links) && $0.names != ["type"] }
        let path = try #require(texts.randomElement(using: &generator))
        let changed = json.replacing(path) { _ in .string("2001") }
        guard changed.data != json.data else { return }
        let (read, issues) = try Self.read(changed)
        #expect(read != study || !issues.isEmpty, "seed \(seed), \(path)")
    }

    @Test(
        "an element taken out anywhere: the rest is read, and stays what it is when written again",
        arguments: UInt64(1)...200)
    func removedElement(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        guard let (_, json) = try Self.bundle(&generator) else { return }
        let members = json.paths { _ in true }.filter { $0.endsInName && !$0.names.isDisjoint(with: ["resource"]) }
        let path = try #require(members.randomElement(using: &generator))
        // Without its last member an object is empty, which the JSON reader reports before it goes on.
        let text = SourceText(json.removing(path).data)
        guard let tree = JSONReader().read(text, origin: TreeOrigin(file: "test.json")).tree else { return }
        guard let read = StudyReader.read([tree]).study, let bundle = StudyBundles(read).bundles.first?.bundle else {
            return
        }
        let again = try Format.json.read([bundle])
        #expect(again.study == read, "seed \(seed), \(path)")
        #expect(again.issues.isEmpty, "seed \(seed), \(path)")
    }

    @Test("an element that is missing costs its resource, which is named, and no other")
    func malformedElement() throws {
        let (study, issues) = try Format.readJSON(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"resource":{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}]}},
             {"resource":{"resourceType":"Condition","id":"c",
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"91857003"}]}}},
             {"resource":{"resourceType":"Condition","id":"d","subject":{"reference":"Patient/1"},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"91857003"}]},"onsetDateTime":"2010"}}]}
            """)
        #expect(study?.patients.first?.diagnosis?.date == (try PartialDate(year: 2010)))
        let malformed = issues.filter { $0.rule == "mapping-malformed-resource" }
        #expect(malformed.map(\.expression) == ["Bundle.entry[1].resource"])
    }
}
