import Diagnostics
import FHIR
import Foundation
import Study
import StudyFHIR
import Testing
import Validation

@testable import Registry

@Suite("Bundles for a target")
struct TargetDeliveryTests {
    @Test("the sample's Bundles are valid, and keep the target's must-haves", arguments: TargetLibrary.names)
    func valid(name: String) throws {
        let delivery = try Sample.delivery(name)
        #expect(delivery.patients.count == 38)
        #expect(delivery.diagnostics.isEmpty)
        let validator = Validator(library: Sample.library)
        for bundle in delivery.bundles {
            let tree = try bundle.checkedTree(file: bundle.name) { Sample.library.structureDefinition($0) != nil }
            let errors = validator.validate(tree).filter { $0.severity == .error }
            #expect(errors.isEmpty, "\(errors.first.map { "\($0)" } ?? "")")
        }
    }

    @Test("a Bundle that lacks a must-have is not valid")
    func mustHavesAreChecked() throws {
        let study = try Sample.study.get()
        let patient = try Patient(
            identifiers: [Identifier(value: "P1")],
            diagnosis: Diagnosis(
                identifier: Identifier(value: "D1"),
                codes: [Code(system: "http://fhir.de/CodeSystem/bfarm/icd-10-gm", code: "C91.00")]))
        let delivery = try Sample.delivery("mii", of: Study(identifier: study.identifier, patients: [patient]))
        let bundle = try #require(delivery.bundles.first)
        let errors = Validator(library: Sample.library).validate(
            try bundle.checkedTree(file: bundle.name) { _ in false }
        ).filter { $0.severity == .error }
        #expect(errors.map(\.rule) == ["profile-invariant"])
        #expect(errors.first?.expression == "Bundle.entry[2].resource.code.coding[0]")
    }

    @Test("the same study gives the same bytes", arguments: TargetLibrary.names)
    func deterministic(name: String) throws {
        func bytes() throws -> [[UInt8]] {
            let delivery = try Sample.delivery(name)
            return try [Array(delivery.wholeCoverage.csv.utf8)]
                + delivery.bundles.map { bundle in
                    var output = OutputBuffer()
                    JSONWriter().write(try bundle.tree(file: "-"), into: &output)
                    return output.bytes
                }
        }
        #expect(try bytes() == bytes())
    }

    @Test("generic Bundles are those of the study, byte for byte")
    func generic() throws {
        let study = try Sample.study.get()
        let trees = try StudyBundles(study).bundles.map { try TreeEncoder().encode($0.bundle) }
        let emitted = try Sample.delivery("generic").bundles.map { try $0.tree(file: "-") }
        func bytes(_ tree: ResourceTree) -> [UInt8] {
            var output = OutputBuffer()
            JSONWriter(isIndented: true).write(tree, into: &output)
            return output.bytes
        }
        let differing = zip(emitted.map(bytes), trees.map(bytes)).filter { $0 != $1 }.count
        #expect(emitted.count == trees.count && differing == 0)
    }

    @Test("study to Bundles to study is identity but for what the coverage says", arguments: TargetLibrary.names)
    func roundTrip(name: String) throws {
        let study = try Sample.study.get()
        let delivery = try Sample.delivery(name)
        let expected = try CoveredStudy(delivery.wholeCoverage.rows, of: study).study
        for format in [ResourceFormat.json, .xml] {
            let read = try #require(try delivery.read(as: format).study)
            #expect(try CoveredStudy.comparable(read, delivery.wholeCoverage.rows) == expected)
        }
    }

    @Test("every resource of the study is counted once as carried or left out", arguments: TargetLibrary.names)
    func everythingIsCounted(name: String) throws {
        let bundles = StudyBundles(try Sample.study.get()).bundles
        let total = bundles.reduce(0) { $0 + $1.bundle.entry.count }
        let rows = try Sample.delivery(name).wholeCoverage.rows.filter { $0.element.isEmpty && $0.concept != "bundle" }
        #expect(rows.reduce(0) { $0 + $1.count } == total)
        #expect(rows.allSatisfy { $0.outcome == .carried || !$0.why.isEmpty })
        let entries = try Sample.delivery(name).bundles.flatMap { try $0.tree(file: "-").root.children(named: "entry") }
        let written = entries.filter { !["Provenance", "Composition"].contains($0.first("resource")?.typeName) }
        #expect(rows.filter { $0.outcome == .carried }.reduce(0) { $0 + $1.count } == written.count)
    }

    @Test("a patient without the identifier that the target wants is left out, and named by place only")
    func withoutIdentifier() throws {
        let study = try Sample.study.get()
        var options = TargetDelivery.Options(version: "1")
        options.settings = ["centre": "12345"]
        let first = study.patients[0].identifier.value
        options.identifiers = try IdentifierMap("patient,CRID\n\(first),77", file: "crids.csv", names: ["CRID"])
        let delivery = try TargetDelivery(study, target: Sample.target("cibmtr"), options: options)
        #expect(delivery.patients.count == 1)
        #expect(delivery.diagnostics.count == 37)
        #expect(delivery.diagnostics.first?.expression == "patients[1]")
        let rendered = delivery.diagnostics.map(TextRenderer().line)
        #expect(rendered.allSatisfy { !$0.contains("SYN-") })
        #expect(delivery.coverage.rows.first { $0.concept == "patient" }?.count == 37)
    }

    @Test("an identifier of a patient whom the study does not have is told, by its row")
    func identifierOfNobody() throws {
        let study = try Sample.study.get()
        var options = TargetDelivery.Options(version: "1")
        options.settings = ["centre": "12345"]
        let rows = study.patients.enumerated().map { "\($1.identifier.value);\($0)" }
        let text = (["patient;CRID"] + rows + ["SYN-0O1;999"]).joined(separator: "\n")
        options.identifiers = try IdentifierMap(text, file: "crids.csv", names: ["CRID"])
        let delivery = try TargetDelivery(study, target: Sample.target("cibmtr"), options: options)
        #expect(delivery.patients.count == 38)
        #expect(
            delivery.diagnostics.map(TextRenderer().line) == [
                "crids.csv:40: warning: the study has no such patient [target-identifiers]; "
                    + "write the patient's identifier as the export does, or take the row out"
            ])
    }

    @Test("a Provenance tells program, target and source, and no clock")
    func provenance() throws {
        let bundle = try #require(try Sample.delivery("mii").bundles.first?.tree(file: "-").root)
        let entries = bundle.children(named: "entry")
        let provenance = try #require(entries.last?.first("resource"))
        #expect(provenance.typeName == "Provenance")
        #expect(provenance.children(named: "target").count == entries.count - 1)
        #expect(provenance.first("agent")?.first("who")?.first("display")?.value == "Marrow 1.2.3")
        #expect(provenance.first("policy")?.value == "https://marrow.example/fhir/target/mii")
        let digest = provenance.first("entity")?.first("what")?.first("identifier")?.first("value")?.value
        #expect(digest?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        let others = try Sample.delivery("pcsp").bundles[0].tree(file: "-").root.children(named: "entry")
        #expect(
            others.last?.first("resource")?.first("entity")?.first("what")?.first("identifier")?.first("value")?.value
                == digest)
        #expect(provenance.first("recorded")?.value?.hasSuffix("T00:00:00Z") == true)
    }

    @Test("a grade goes where the target wants it, and only on the scale that it knows")
    func grade() throws {
        func seriousness(_ scale: ToxicityGrade.Scale) throws -> [String?] {
            let event = try AdverseEvent(
                identifier: Identifier(value: "A"), term: "CRS", grade: ToxicityGrade(grade: 3, scale: scale),
                isSerious: true)
            let patient = try Patient(identifiers: [Identifier(value: "P")], adverseEvents: [event])
            let study = try Study(identifier: Identifier(value: "S"), patients: [patient])
            let tree = try Sample.delivery("mii", of: study).bundles[0].tree(file: "-")
            let resources = tree.root.children(named: "entry").compactMap { $0.first("resource") }
            let resource = try #require(resources.first { $0.typeName == "AdverseEvent" })
            return resource.first("seriousness")?.children(named: "coding").map { $0.first("code")?.value } ?? []
        }
        #expect(try seriousness(.ctcae) == ["Serious", "3"])
        #expect(try seriousness(.lee) == ["Serious"])
    }
}
