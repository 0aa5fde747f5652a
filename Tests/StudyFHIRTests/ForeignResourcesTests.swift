import Diagnostics
import Foundation
import Study
import Testing

@testable import StudyFHIR

/// Resources as hospitals write them, which this project never would.
@Suite("Reading foreign resources")
struct ForeignResourcesTests {
    private static let patient = """
        {"resourceType":"Patient","id":"1","identifier":[{"system":"urn:oid:1.2","value":"P1"}]}
        """

    private static let cycle = """
        {"resourceType":"Procedure","id":"cycle","status":"completed","subject":{"reference":"Patient/1"},
         "extension":[{"url":"https://marrow.example/fhir/StructureDefinition/blinatumomab-cycle-number",
          "valuePositiveInt":1}]}
        """

    /// An administration of blinatumomab in the cycle above, with the given members in place of its own.
    private static func administration(
        medication: String =
            #""medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01XC19"}]}"#,
        rate: String = #"{"value":15.0,"unit":"µg/m²/Tag"}"#, others: String = ""
    ) -> String {
        """
        {"resourceType":"MedicationAdministration","id":"a","status":"completed",\(others)
         "subject":{"reference":"Patient/1"},"partOf":[{"reference":"Procedure/cycle"}],\(medication),
         "effectivePeriod":{"start":"2014-05-02T08:30:00+02:00","end":"2014-05-30"},"dosage":{"rateQuantity":\(rate)}}
        """
    }

    private static func expressions(_ issues: [Diagnostic], _ rule: String) -> [String?] {
        issues.filter { $0.rule == rule }.map(\.expression)
    }

    @Test("the rate in the hospital's spelling, the drug by its old code; the lost time of day is reported")
    func administration() throws {
        let (study, issues) = try Format.readJSON(Self.patient, Self.cycle, Self.administration())
        let infusion = try #require(study?.patients.first?.cycles.first?.infusions.first)
        #expect(infusion.rate?.value.text == "15.0")
        #expect(infusion.rate?.unit == .microgramsPerSquareMetrePerDay)
        #expect(infusion.start == (try PartialDate("2014-05-02")))
        #expect(
            Self.expressions(issues, "mapping-value-changed").contains("MedicationAdministration.effective.start"))
        #expect(issues.allSatisfy { $0.location.place != .file })
    }

    @Test(
        "spellings of the unit",
        arguments: ["ug/m2/d", "µg/m2/d", "μg/m²/d", "mcg/m2/day", "ug/(m2.d)", "µg/m²/Tag"])
    func spellings(unit: String) {
        #expect(InfusionRate.Unit(spelling: unit) == .microgramsPerSquareMetrePerDay)
    }

    @Test("a unit of another kind is no rate, and is reported")
    func otherUnit() throws {
        let administration = Self.administration(rate: #"{"value":4,"unit":"mL/h"}"#)
        let (study, issues) = try Format.readJSON(Self.patient, Self.cycle, administration)
        #expect(study?.patients.first?.cycles.first?.infusions.first?.rate == nil)
        #expect(Self.expressions(issues, "mapping-element-not-carried").contains("MedicationAdministration.dosage"))
    }

    @Test("the drug as a contained Medication")
    func containedMedication() throws {
        let medication = """
            {"resourceType":"Medication","id":"m","code":{"coding":[
             {"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"1597258"}]}}
            """
        let administration = Self.administration(
            medication: ##""medicationReference":{"reference":"#m"}"##, others: #""contained":[\#(medication)],"#)
        let (study, issues) = try Format.readJSON(Self.patient, Self.cycle, administration)
        #expect(study?.patients.first?.cycles.first?.infusions.count == 1)
        #expect(!issues.contains { $0.severity == .error })
    }

    @Test("another drug is not blinatumomab, and is reported")
    func otherDrug() throws {
        let drug = #""medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01BA01"}]}"#
        let (study, issues) = try Format.readJSON(
            Self.patient, Self.cycle, Self.administration(medication: drug))
        #expect(study?.patients.first?.cycles.isEmpty == true)
        let unrecognized = Self.expressions(issues, "mapping-resource-not-recognized")
        #expect(unrecognized == ["Procedure", "MedicationAdministration"])
    }

    @Test("an infusion that is part of no cycle, beside one that is, is reported as such")
    func noCycle() throws {
        let loose = Self.administration().replacingOccurrences(of: #""id":"a""#, with: #""id":"b""#)
            .replacingOccurrences(of: "Procedure/cycle", with: "Procedure/other")
        let (study, issues) = try Format.readJSON(Self.patient, Self.cycle, Self.administration(), loose)
        #expect(study?.patients.first?.cycles.map(\.infusions.count) == [1])
        #expect(Self.expressions(issues, "mapping-no-cycle") == ["MedicationAdministration"])
    }

    @Test(
        "references by relative and absolute URL, with a version, by urn:uuid and by identifier",
        arguments: [
            #""reference":"Patient/1""#, #""reference":"https://hospital.example/fhir/Patient/1""#,
            #""reference":"https://hospital.example/fhir/Patient/1/_history/3""#,
            #""reference":"urn:uuid:0b8e9fd0-5f6c-4b3e-9f53-1d3c4a1c2b11""#,
            #""identifier":{"system":"urn:oid:1.2","value":"P1"}"#,
        ])
    func references(reference: String) throws {
        let fullUrl =
            reference.contains("urn:uuid")
            ? "urn:uuid:0b8e9fd0-5f6c-4b3e-9f53-1d3c4a1c2b11" : "https://hospital.example/fhir/Patient/1"
        let (study, issues) = try Format.readJSON(
            """
            {"resourceType":"Bundle","type":"searchset","entry":[
             {"resource":{"resourceType":"Condition","id":"c","onsetDateTime":"2010-02","subject":{\(reference)},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"277571004"}]}}},
             {"fullUrl":"\(fullUrl)","resource":\(Self.patient)}]}
            """)
        #expect(study?.patients.first?.diagnosis?.date == (try PartialDate("2010-02")))
        #expect(!issues.contains { $0.severity == .error })
    }

    @Test("the same id in two Bundles: each reference finds its own neighbour")
    func sameIDInTwoBundles() throws {
        func bundle(_ server: String, _ patient: String, _ date: String) -> String {
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"fullUrl":"https://\(server)/Patient/1",
              "resource":{"resourceType":"Patient","id":"1","identifier":[{"value":"\(patient)"}]}},
             {"fullUrl":"https://\(server)/Condition/1",
              "resource":{"resourceType":"Condition","id":"1","subject":{"reference":"Patient/1"},
              "onsetDateTime":"\(date)","code":{"coding":[{"system":"http://snomed.info/sct","code":"277571004"}]}}}]}
            """
        }
        let (study, _) = try Format.readJSON(bundle("a.example", "A", "2001"), bundle("b.example", "B", "2002"))
        #expect(study?.patients.map(\.diagnosis?.date?.year) == [2001, 2002])
    }

    @Test("a record whose patient is not there is reported with the reference")
    func unresolvedSubject() throws {
        let (study, issues) = try Format.readJSON(
            #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/2"}}"#)
        #expect(study == nil)
        #expect(Self.expressions(issues, "mapping-unresolved-reference") == ["Observation.subject"])
    }

    @Test("findings of one day without an assessment of their own are one assessment")
    func looseObservations() throws {
        func observation(_ id: String, _ code: String, _ value: String, on date: String) -> String {
            """
            {"resourceType":"Observation","id":"\(id)","status":"final","subject":{"reference":"Patient/1"},
             "code":{"coding":[{"system":"http://loinc.org","code":"\(code)"}]},"effectiveDateTime":"\(date)",\(value)}
            """
        }
        let percent = #""system":"http://unitsofmeasure.org","code":"%""#
        let remission = #""valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"103338009"}]}"#
        let (study, issues) = try Format.readJSON(
            Self.patient,
            observation("b", "11150-0", #""valueQuantity":{"value":5,"comparator":"<",\#(percent)}"#, on: "2014-06-01"),
            observation("s", "97509-4", remission, on: "2014-06-01"),
            observation("later", "11150-0", #""valueQuantity":{"value":80,\#(percent)}"#, on: "2015-01-10"))
        let assessments = try #require(study?.patients.first?.assessments)
        #expect(assessments.map(\.remissionStatus) == [.complete, nil])
        #expect(assessments.map(\.marrowBlastsPercent?.comparator) == [.less, nil])
        #expect(assessments.map(\.identifier.value) == ["b", "later"])
        #expect(!issues.contains { $0.severity == .error })
    }

    @Test("what did not take place is not read", arguments: ["not-done", "entered-in-error"])
    func noEvent(status: String) throws {
        let (study, issues) = try Format.readJSON(
            Self.patient,
            """
            {"resourceType":"Procedure","status":"\(status)","subject":{"reference":"Patient/1"},
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"50223000"}]}}
            """)
        #expect(study?.patients.first?.transplants.isEmpty == true)
        #expect(Self.expressions(issues, "mapping-no-event") == ["Procedure"])
    }

    @Test("a modifier that is not understood costs the resource")
    func modifierExtension() throws {
        let (study, issues) = try Format.readJSON(
            Self.patient,
            """
            {"resourceType":"Procedure","status":"completed","subject":{"reference":"Patient/1"},
             "modifierExtension":[{"url":"https://other.example/refused","valueBoolean":true}],
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"50223000"}]}}
            """)
        #expect(study?.patients.first?.transplants.isEmpty == true)
        #expect(Self.expressions(issues, "mapping-modifier") == ["Procedure"])
    }

    @Test("a value that the study refuses costs its record, which is named")
    func refusedRecord() throws {
        let (study, issues) = try Format.readJSON(
            Self.patient,
            """
            {"resourceType":"AdverseEvent","id":"e","actuality":"actual","subject":{"reference":"Patient/1"},
             "date":"2014-05-10","extension":[{"valueDateTime":"2014-05-01",
             "url":"http://hl7.org/fhir/uv/ae-research-backport-ig/StructureDefinition/resolve-date"}]}
            """)
        #expect(study?.patients.first?.adverseEvents.isEmpty == true)
        #expect(Self.expressions(issues, "mapping-end-before-start") == ["AdverseEvent"])
    }

    @Test("two versions of one resource are reported; the same twice is not")
    func duplicates() throws {
        let condition = """
            {"resourceType":"Condition","id":"c","onsetDateTime":"2010","subject":{"reference":"Patient/1"},
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"277571004"}]}}
            """
        let other = condition.split(separator: "2010").joined(separator: "2011")
        let same = try Format.readJSON(Self.patient, condition, condition)
        #expect(!same.issues.contains { $0.severity == .error })
        let conflicting = try Format.readJSON(Self.patient, condition, other)
        #expect(conflicting.study?.patients.first?.diagnosis?.date?.year == 2010)
        #expect(Self.expressions(conflicting.issues, "mapping-conflicting-versions") == ["Condition"])
    }

    @Test("a resource that the study has no place for is reported once, not element by element")
    func unsupportedResource() throws {
        let (_, issues) = try Format.readJSON(
            Self.patient,
            #"{"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"IMP"},"language":"de"}"#)
        #expect(issues.filter { $0.expression?.hasPrefix("Encounter") == true }.map(\.expression) == ["Encounter"])
    }

    @Test("death that only the Patient tells is the follow-up")
    func deathInPatient() throws {
        let (study, _) = try Format.readJSON(
            #"{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}],"deceasedBoolean":true}"#)
        #expect(study?.patients.first?.followUp?.vitalStatus == .dead)
        #expect(study?.patients.first?.followUp?.deathDate == nil)
    }

    @Test("issues never tell a value in their sentences")
    func noValuesInSentences() throws {
        let (_, issues) = try Format.readJSON(
            #"{"resourceType":"Patient","id":"1","identifier":[{"value":"P1"}],"name":[{"family":"Mustermann"}]}"#)
        #expect(Self.expressions(issues, "mapping-element-not-carried") == ["Patient.name[0]"])
        #expect(!issues.contains { "\($0.message) \($0.remedy ?? "")".contains("Mustermann") })
    }
}
