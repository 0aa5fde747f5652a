import Diagnostics
import FHIR
import Foundation
import Study
import Testing

@testable import StudyFHIR

/// What is kept of an export that is too large to be held.
@Suite("The selection of what a study may need")
struct StudySelectionTests {
    private static let patient = #"{"resourceType":"Patient","id":"1"}"#
    private static let subject = #""subject":{"reference":"Patient/1"}"#
    private static let sodium = """
        {"resourceType":"Observation","id":"na","status":"final",\(subject),
         "code":{"coding":[{"system":"http://loinc.org","code":"2951-2"}]},"valueQuantity":{"value":140}}
        """
    private static let medication = """
        {"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01FX07"}]}}
        """
    private static let administration = """
        {"resourceType":"MedicationAdministration","id":"a","status":"completed",\(subject),
         "medicationReference":{"reference":"Medication/m"},"partOf":[{"reference":"Procedure/p"}],
         "effectivePeriod":{"start":"2014-05-02","end":"2014-05-30"},
         "extension":[{"url":"https://marrow.example/fhir/StructureDefinition/blinatumomab-cycle-number",
          "valuePositiveInt":2}]}
        """
    private static let procedure = #"{"resourceType":"Procedure","id":"p","status":"completed",\#(subject)}"#

    /// What is left after as many passes as the selection asks for, and how many those were.
    private static func select(_ texts: [String]) throws -> (trees: [ResourceTree], passes: Int, found: [Diagnostic]) {
        let trees = try texts.map { try Format.json.tree(Array($0.utf8)) }
        var selection = StudySelection()
        var kept = trees.compactMap { selection.select($0) }
        var passes = 1
        while let next = selection.nextPass {
            selection = next
            kept = trees.compactMap { selection.select($0) }
            passes += 1
        }
        return (kept, passes, selection.diagnostics)
    }

    private static func types(_ trees: [ResourceTree]) -> [String] { trees.map(\.root.typeName) }

    @Test("a laboratory value is let go, and counted by its code")
    func others() throws {
        let (trees, passes, found) = try Self.select([Self.sodium, Self.patient, Self.sodium])
        #expect(Self.types(trees) == ["Patient"])
        #expect(passes == 1)
        #expect(found.map(\.rule) == ["mapping-resource-not-recognized"])
        #expect(
            found.first?.message.hasPrefix("2 resources, here the first, of type Observation with this code") == true)
        #expect(found.first?.value == "http://loinc.org|2951-2")
        #expect(found.first?.expression == "Observation")
    }

    @Test("a Medication and what is named in partOf are kept, whatever the order")
    func references() throws {
        let resources = [Self.patient, Self.medication, Self.administration, Self.procedure]
        let types = Set(["Patient", "Medication", "MedicationAdministration", "Procedure"])
        let forwards = try Self.select(resources)
        #expect(Set(Self.types(forwards.trees)) == types)
        #expect(forwards.passes == 1)
        let backwards = try Self.select(resources.reversed())
        #expect(Set(Self.types(backwards.trees)) == types)
        #expect(backwards.passes == 3)
        let study = StudyReader.read(backwards.trees).study
        #expect(study?.patients.first?.cycles.map(\.number) == [2])
    }

    @Test("an infusion of another drug is let go with its Medication, in one pass")
    func otherDrug() throws {
        let other = Self.medication.replacingOccurrences(of: "L01FX07", with: "L01BA01")
        let (trees, passes, _) = try Self.select([Self.administration, Self.procedure, Self.patient, other])
        #expect(Self.types(trees) == ["Patient"])
        #expect(passes == 1)
    }

    @Test("of a Bundle the other resources are taken out, and the paths and places of the rest stay")
    func bundle() throws {
        let text = """
            {"resourceType":"Bundle","type":"searchset","entry":[
             {"fullUrl":"https://a.example/Observation/na","resource":\(Self.sodium)},
             {"fullUrl":"https://a.example/Patient/1","resource":\(Self.patient)}]}
            """
        let whole = try Format.json.tree(Array(text.utf8))
        let kept = try #require(try Self.select([text]).trees.first)
        #expect(kept.count < whole.count)
        let (before, after) = (whole.root.children(named: "entry")[1], kept.root.children(named: "entry")[1])
        #expect(after.first("resource")?.path == "Bundle.entry[1].resource")
        #expect(after.first("resource")?.location == before.first("resource")?.location)
        #expect(after.first("resource")?.first("id")?.value == "1")
    }

    @Test("what has a word or a code of the study is kept, to be reported")
    func relevant() throws {
        let report = """
            {"resourceType":"DiagnosticReport","id":"d","status":"final",\(Self.subject),
             "code":{"text":"Minimale Resterkrankung"}}
            """
        #expect(Self.types(try Self.select([report]).trees) == ["DiagnosticReport"])
    }

    @Test("nothing that a study writes is let go, and it reads as from all resources", arguments: UInt64(1)...50)
    func everyStudy(seed: UInt64) throws {
        var random = RandomStudy(seed: seed)
        let study = try random.study()
        var selection = StudySelection()
        let trees = try StudyBundles(study).bundles.map { try Format.json.tree(Format.json.text($0.bundle)) }
        let kept = trees.compactMap { selection.select($0) }
        #expect(selection.diagnostics.isEmpty, "seed \(seed)")
        let (whole, part) = (StudyReader.read(trees), StudyReader.read(kept))
        #expect(part.study == whole.study, "seed \(seed)")
        #expect(part.issues == whole.issues, "seed \(seed)")
    }
}
