import Diagnostics
import Foundation
import Study
import Testing

@testable import StudyFHIR

/// A study told in the codes and resource types of other writers.
@Suite("Recognition by codes")
struct RecognitionTests {
    private static let patient = #"{"resourceType":"Patient","id":"1"}"#
    private static let subject = #""subject":{"reference":"Patient/1"}"#

    private static func concept(_ system: String, _ code: String) -> String {
        #"{"coding":[{"system":"\#(system)","code":"\#(code)"}]}"#
    }

    private static func rules(_ issues: [Diagnostic]) -> Set<String> { Set(issues.map(\.rule)) }

    @Test(
        "acute lymphoblastic leukaemia",
        arguments: [
            ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "C91.00"), ("http://hl7.org/fhir/sid/icd-10-cm", "C91.02"),
            ("http://terminology.hl7.org/CodeSystem/icd-o-3", "9836/3"), ("urn:oid:2.16.840.1.113883.6.43.1", "9811/3"),
            ("http://snomed.info/sct", "277571004"),
        ])
    func leukaemia(system: String, code: String) throws {
        let condition = #"{"resourceType":"Condition","id":"c",\#(Self.subject),"code":\#(Self.concept(system, code))}"#
        let (study, _) = try Format.readJSON(Self.patient, condition)
        #expect(study?.patients.first?.diagnosis?.codes.map(\.code) == [code])
    }

    @Test("another leukaemia, or the code of another system, is no diagnosis", arguments: ["C91.1", "C92.00"])
    func otherLeukaemia(code: String) throws {
        let code = Self.concept("http://hl7.org/fhir/sid/icd-10", code)
        let condition = #"{"resourceType":"Condition","id":"c",\#(Self.subject),"code":\#(code)}"#
        let (study, issues) = try Format.readJSON(Self.patient, condition)
        #expect(study?.patients.first?.diagnosis == nil)
        #expect(Self.rules(issues).contains("mapping-resource-not-recognized"))
    }

    @Test(
        "transplants",
        arguments: [
            ("http://fhir.de/CodeSystem/bfarm/ops", "5-411.24"), ("http://fhir.de/CodeSystem/bfarm/ops", "8-805.40"),
            ("http://snomed.info/sct", "50223000"), ("http://snomed.info/sct", "234336002"),
        ])
    func transplants(system: String, code: String) throws {
        let procedure = """
            {"resourceType":"Procedure","id":"p","status":"completed",\(Self.subject),"code":\(Self.concept(system, code)),
             "performedDateTime":"2013-05"}
            """
        let (study, _) = try Format.readJSON(Self.patient, procedure)
        #expect(study?.patients.first?.transplants.map { $0.date?.description } == ["2013-05"])
    }

    @Test(
        "blinatumomab by code and name",
        arguments: [
            concept("http://www.whocc.no/atc", "L01XC19"), concept("http://fhir.de/CodeSystem/bfarm/atc", "L01FX07"),
            concept("http://www.nlm.nih.gov/research/umls/rxnorm", "1597258"),
            concept("http://snomed.info/sct", "716122004"), #"{"text":"BLINCYTO 38,5 µg"}"#,
            #"{"coding":[{"display":"Blinatumomab"}]}"#,
        ])
    func drug(concept: String) throws {
        let medication = try JSONDecoder().decode(R4.CodeableConcept.self, from: Data(concept.utf8))
        #expect(Blinatumomab.isMeant(by: medication))
        #expect(!Blinatumomab.isMeant(by: R4.CodeableConcept(text: "Blinatumomabx")))
    }

    @Test(
        "toxicity, told by an AdverseEvent or a Condition",
        arguments: [
            ("https://www.meddra.org", "10052015", AdverseEvent.SpecialInterest.cytokineReleaseSyndrome),
            ("http://snomed.info/sct", "891589671000119104", .cytokineReleaseSyndrome),
            ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "D76.4", .cytokineReleaseSyndrome),
            ("http://hl7.org/fhir/sid/icd-10-cm", "D89.832", .cytokineReleaseSyndrome),
            ("http://hl7.org/fhir/sid/icd-10-cm", "G92.03", .neurotoxicity),
        ])
    func toxicity(system: String, code: String, interest: AdverseEvent.SpecialInterest) throws {
        let code = Self.concept(system, code)
        let event = """
            {"resourceType":"AdverseEvent","id":"e","actuality":"actual",\(Self.subject),"event":\(code),
             "resultingCondition":[{"reference":"Condition/c"}],"date":"2014-05-03"}
            """
        let condition = """
            {"resourceType":"Condition","id":"c",\(Self.subject),"code":\(code),"onsetDateTime":"2014-05-03",
             "abatementDateTime":"2014-05-09"}
            """
        let told = try Format.readJSON(Self.patient, event, condition)
        #expect(told.study?.patients.first?.adverseEvents.map(\.specialInterest) == [interest])
        #expect(Self.rules(told.issues).contains("mapping-told-better"))
        let alone = try Format.readJSON(Self.patient, condition)
        let read = try #require(alone.study?.patients.first?.adverseEvents.first)
        #expect(read.specialInterest == interest)
        #expect(read.onset?.description == "2014-05-03")
        #expect(read.resolution?.description == "2014-05-09")
        #expect(Self.rules(alone.issues).contains("mapping-source-kind"))
    }

    private static let cycle = """
        {"resourceType":"Procedure","id":"cycle","status":"completed",\(subject),
         "extension":[{"url":"https://marrow.example/fhir/StructureDefinition/blinatumomab-cycle-number",
          "valuePositiveInt":1}]}
        """

    private static let statement = """
        {"resourceType":"MedicationStatement","id":"s","status":"completed",\(subject),
         "partOf":[{"reference":"Procedure/cycle"}],"medicationReference":{"reference":"Medication/m"},
         "effectivePeriod":{"start":"2014-05-02","end":"2014-05-30"},
         "dosage":[{"doseAndRate":[{"rateQuantity":{"value":15.0,"unit":"ug/m2/d"}}]}]}
        """

    private static let medication = """
        {"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01FX07"}]}}
        """

    @Test("a MedicationStatement is read as an infusion, and flagged")
    func statements() throws {
        let (study, issues) = try Format.readJSON(Self.patient, Self.cycle, Self.statement, Self.medication)
        let infusion = try #require(study?.patients.first?.cycles.first?.infusions.first)
        #expect(infusion.rate?.value.text == "15.0")
        #expect(infusion.start?.description == "2014-05-02")
        #expect(infusion.wasInterrupted == false)
        let flags = issues.filter { $0.rule == "mapping-source-kind" }
        #expect(flags.map(\.expression) == ["MedicationStatement"])
    }

    @Test("an order is not counted beside what was taken")
    func requests() throws {
        let request = """
            {"resourceType":"MedicationRequest","id":"r","status":"active","intent":"order",\(Self.subject),
             "medicationCodeableConcept":{"text":"Blinatumomab"}}
            """
        let (study, issues) = try Format.readJSON(
            Self.patient, Self.cycle, Self.statement, Self.medication, request)
        #expect(study?.patients.first?.cycles.first?.infusions.count == 1)
        #expect(Self.rules(issues).contains("mapping-told-better"))
        let alone = try Format.readJSON(Self.patient, request)
        #expect(Self.rules(alone.issues).isSuperset(of: ["mapping-source-kind", "mapping-no-cycle"]))
    }

    @Test("vital status", arguments: [("L", VitalStatus.alive), ("T", .dead), ("A", .unknown), ("X", .unknown)])
    func vitalStatus(code: String, status: VitalStatus) throws {
        let system = "https://www.medizininformatik-initiative.de/fhir/core/modul-person/CodeSystem/Vitalstatus"
        let observation = """
            {"resourceType":"Observation","id":"o","status":"final",\(Self.subject),
             "code":\(Self.concept("http://loinc.org", "67162-8")),"valueCodeableConcept":\(Self.concept(system, code))}
            """
        let (study, _) = try Format.readJSON(Self.patient, observation)
        #expect(study?.patients.first?.followUp?.vitalStatus == status)
    }

    @Test("what belongs to the study by its words alone is reported with the path of the words")
    func relevant() throws {
        let report = """
            {"resourceType":"DiagnosticReport","id":"d","status":"final",\(Self.subject),
             "code":{"coding":[{"display":"Befund"}],"text":"Minimale Resterkrankung, Knochenmark"}}
            """
        let (_, issues) = try Format.readJSON(Self.patient, report)
        let found = issues.filter { $0.rule == "mapping-relevant-not-understood" }
        #expect(found.map(\.expression) == ["DiagnosticReport.code.text"])
    }

    @Test("every code of the table has its source, and stands there once")
    func table() {
        #expect(RecognizedCode.all.allSatisfy { !$0.source.isEmpty && !$0.systems.isEmpty && !$0.code.isEmpty })
        let rows = RecognizedCode.all.flatMap { row in row.systems.map { "\($0)|\(row.code)" } }
        #expect(Set(rows).count == rows.count)
    }
}

@Suite("Words in texts")
struct WordListTests {
    private static let words = WordList(["leukämi", "resterkrankung"])

    @Test(
        "are found whatever their case, and wherever they stand",
        arguments: ["Leukämie", "AKUTE LEUKÄMIE", "leukämi", "Minimale Resterkrankung"])
    func found(text: String) {
        #expect(Self.words.occurs(in: text))
    }

    @Test("are not found in other texts", arguments: ["", "Leukozyten", "leuk", "Ärzte", "rest erkrankung"])
    func notFound(text: String) {
        #expect(!Self.words.occurs(in: text))
    }
}
