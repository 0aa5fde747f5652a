import Diagnostics
import Foundation
import Study
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
        return (single, try JSONNode(JSONEncoder().encode(bundle)))
    }

    @Test("an element that no type knows, put into any object", arguments: UInt64(1)...100)
    func unknownElement(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        guard let (study, json) = try Self.bundle(&generator) else { return }
        let objects = json.paths { if case .object = $0 { true } else { false } }
        let path = try #require(objects.randomElement(using: &generator))
        let changed = json.replacing(path) { node in
            guard case .object(let members) = node else { return node }
            return .object(members + [("foreign", .string("x"))])
        }
        let (read, issues) = try FoundationJSON.read([changed.data])
        #expect(read == study, "seed \(seed)")
        #expect(issues.count == 1, "seed \(seed)")
        #expect(issues.first?.expression?.hasSuffix(".foreign") == true, "seed \(seed)")
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
        let (read, issues) = try FoundationJSON.read([changed.data])
        #expect(read != study || !issues.isEmpty, "seed \(seed), \(path)")
    }

    @Test("an element taken out anywhere: the study changes, or nothing was lost", arguments: UInt64(1)...200)
    func removedElement(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        guard let (_, json) = try Self.bundle(&generator) else { return }
        let members = json.paths { _ in true }.filter { $0.endsInName && !$0.names.isDisjoint(with: ["resource"]) }
        let path = try #require(members.randomElement(using: &generator))
        let (read, issues) = try FoundationJSON.read([json.removing(path).data])
        // Reading goes on with the rest, and what is then written says no more than what was read.
        guard let read, let bundle = StudyBundles(read).bundles.first?.bundle, issues.isEmpty else { return }
        let again = try FoundationJSON.read([JSONEncoder().encode(bundle)])
        #expect(again.study == read, "seed \(seed), \(path)")
    }

    @Test("an element with a wrong type costs its resource, which is named, and no other")
    func malformedElement() throws {
        let (study, issues) = try FoundationJSON.read(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"resource":{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}]}},
             {"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/1"},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":91857003}]}}},
             {"resource":{"resourceType":"Condition","id":"d","subject":{"reference":"Patient/1"},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"91857003"}]},"onsetDateTime":"2010"}}]}
            """)
        #expect(study?.patients.first?.diagnosis?.date == (try PartialDate(year: 2010)))
        let malformed = issues.filter { $0.rule == "mapping-malformed-resource" }
        #expect(malformed.map(\.expression) == ["Bundle.entry[1].resource.code.coding[0].code"])
    }
}
