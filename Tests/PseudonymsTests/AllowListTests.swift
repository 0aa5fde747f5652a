import FHIR
import TestSupport
import Testing
import Validation

@testable import Pseudonyms
@testable import StudyFHIR

/// The list of what may stay, held to R4's definitions.
struct AllowListTests {
    @Test func everyPathIsOneThatR4Has() {
        #expect(AllowList.r4.mistakes == [])
        #expect(AllowList.r4.typeNames.count > 60)
    }

    @Test func mistakesAreFound() {
        let list = AllowList("Patient: nome gender~nothing gender gender\nNobody: id\nPatient: active", .r4)
        #expect(list.mistakes == ["Patient.nome", "Patient.gender~nothing", "Patient.gender", "Nobody:", "Patient:"])
    }

    /// A line for a type that no listed element has would never be read.
    @Test func everyLineIsReached() {
        let definitions = Definitions.r4
        var reached = Set(definitions.resourceNames)
        for property in 0..<UInt16(definitions.propertyCount) {
            let facts = definitions[PropertyNumber(rawValue: property)]
            if AllowList.r4[PropertyNumber(rawValue: property)] != nil { reached.insert(definitions[facts.type].name) }
        }
        #expect(AllowList.r4.typeNames.filter { !reached.contains($0) } == [])
    }

    /// What only people type is not on the list, whatever the type's line says.
    @Test(arguments: [
        "HumanName", "Address", "ContactPoint", "Annotation", "Attachment", "Narrative", "Signature", "Money",
        "SampledData", "ContactDetail", "RelatedArtifact", "Expression", "UsageContext",
    ])
    func noTypeOfTextIsListed(_ name: String) {
        #expect(!AllowList.r4.typeNames.contains(name))
    }

    /// The text types are judged by a rule of their own, or not at all.
    @Test func everyTextHasARule() {
        let definitions = Definitions.r4
        for property in 0..<UInt16(definitions.propertyCount) {
            let number = PropertyNumber(rawValue: property)
            guard let entry = AllowList.r4[number], definitions[number].isPrimitive, !definitions[number].isChoice,
                AllowList.r4.kind(definitions[number].type) == .text
            else { continue }
            let name = "\(definitions[definitions[number].owner].name).\(definitions.name(of: number))"
            #expect(entry.rule != .content, "\(name) would always be removed: take it from the list")
        }
    }

    /// All extensions of the study but those that hold the words of the source.
    @Test func theStudysExtensionsAreListed() {
        let urls = (StudyDefinitions.extensions + StudyDefinitions.guideExtensions).map(\.url)
        #expect(urls.count > 8)
        #expect(urls.filter { AllowedExtension.r4[$0] == nil } == [])
        let own = AllowedExtension.r4.keys.filter { !$0.hasPrefix("http://hl7.org/fhir/StructureDefinition/") }
        #expect(own.filter { !urls.contains($0) } == [])
    }

    @Test(arguments: [
        ("http://snomed.info/sct", "91857003", true), ("http://snomed.info/sct", "Max", false),
        // Another check digit; a description; a relationship; too short for a namespace; one with a namespace.
        ("http://snomed.info/sct", "91857004", false), ("http://snomed.info/sct", "152272019", false),
        ("http://snomed.info/sct", "100022", false), ("http://snomed.info/sct", "471108152", false),
        ("http://snomed.info/sct", "91857107", false), ("http://snomed.info/sct", "11000001102", true),
        ("http://snomed.info/sct", "1290023401004", true), ("http://snomed.info/sct", "900000000000207008", true),
        ("http://loinc.org", "11150-0", true), ("http://loinc.org", "11150", false),
        ("http://loinc.org", "11150-1", false), ("http://loinc.org", "LA6576-8", true),
        ("http://loinc.org", "LA6576-3", false), ("http://fhir.de/CodeSystem/ifa/pzn", "01580241", true),
        ("http://fhir.de/CodeSystem/ifa/pzn", "1580241", true),
        ("http://fhir.de/CodeSystem/ifa/pzn", "01580242", false),
        ("https://www.meddra.org", "10000636", true), ("https://www.meddra.org", "14711081", false),
        ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "C91.00", true),
        ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "C91.00 Max", false),
        ("http://www.whocc.no/atc", "L01FX07", true), ("http://www.whocc.no/atc", "L01FX7", false),
        ("http://terminology.hl7.org/CodeSystem/condition-clinical", "relapse", true),
        ("http://terminology.hl7.org/CodeSystem/condition-clinical", "max", false),
        ("http://terminology.hl7.org/CodeSystem/condition-clinical#Max", "relapse", false),
        ("http://unitsofmeasure.org", "mg", true), ("http://unitsofmeasure.org", "{Max}", false),
        ("http://hospital.example/codes", "1", false), ("urn:ietf:bcp:47", "x-max", false),
    ])
    func codesAreKnownByListOrForm(_ system: String, _ code: String, _ isKnown: Bool) {
        #expect(CodeForms(.init(.r4)).allows(code, system: system) == isKnown)
    }

    /// One of a hundred partitions, one of ten check digits.
    @Test func numbersOfPatientsAreNoConcepts() {
        var random = SeededGenerator.printed()
        let numbers = (0..<10_000).map { _ in Int.random(in: 100_000_000...999_999_999, using: &random) }
        #expect(numbers.count { CheckDigits.isConcept(String($0)) } < 50)
    }

    @Test(arguments: [
        ("2016", true), ("1984-03", false), ("49.151.234.567", false), ("4.03", true), ("4.0.1", true), ("5", true),
        ("2.77", true),
        ("4711", false),
        ("4711.0815", false), ("Max", false), ("http://snomed.info/sct/900000000000207008/version/20230131", true),
        ("http://snomed.info/sct/471108152/version/20230131", false),
    ])
    func versionsAreNoNumbersOfPatients(_ text: String, _ isVersion: Bool) {
        #expect(CodeForms.isVersion(text) == isVersion)
    }

    @Test(arguments: [
        ("ug/m2/d", true), ("10*-4", true), ("%", true), ("{score}", true), ("10*3.{cells}/uL", true),
        ("{Max Muster}", false), ("mg{Max}", false), ("Max", false), ("mg{cells}{Max}", false),
        ("471108152", false), ("10*4711", false), ("mg/24.h", true),
    ])
    func unitsHoldNoRemarks(_ unit: String, _ isUnit: Bool) {
        #expect(CodeForms(.init(.r4)).isUnit(unit) == isUnit)
    }
}
