import Diagnostics
import Foundation
import Study
import Testing

@testable import StudyFHIR

/// What R4 and the guides let a writer say in another element or form than this project does.
@Suite("The same in other forms")
struct OtherFormsTests {
    private static let patient = #"{"resourceType":"Patient","id":"1"}"#
    private static let subject = #""subject":{"reference":"Patient/1"}"#

    private static func read(_ texts: String...) throws -> (patient: Patient, issues: [Diagnostic]) {
        let reading = StudyReader.read(try ([patient] + texts).map { try Format.json.tree(Array($0.utf8)) })
        return (try #require(reading.study?.patients.first), reading.issues)
    }

    private static func expressions(_ issues: [Diagnostic], _ rule: String) -> [String?] {
        issues.filter { $0.rule == rule }.map(\.expression)
    }

    private static func administration(_ members: String) -> String {
        """
        {"resourceType":"MedicationAdministration","id":"a","status":"completed",\(subject),
         "medicationCodeableConcept":{"text":"Blinatumomab"},\(members)}
        """
    }

    @Test("an infusion with a point in time began then")
    func pointInTime() throws {
        let (patient, issues) = try Self.read(Self.administration(#""effectiveDateTime":"2014-05-02""#))
        let infusion = try #require(patient.cycles.first?.infusions.first)
        #expect(infusion.start?.description == "2014-05-02")
        #expect(infusion.end == nil)
        #expect(Self.expressions(issues, "mapping-value-changed") == ["MedicationAdministration.effective"])
    }

    @Test("a rate as a ratio to a day", arguments: [#""value":1,"unit":"d""#, #""value":24,"unit":"h""#])
    func ratio(day: String) throws {
        let ratio = #"{"numerator":{"value":15.0,"unit":"ug/m2"},"denominator":{\#(day)}}"#
        let (patient, issues) = try Self.read(
            Self.administration(#""effectivePeriod":{"start":"2014-05-02"},"dosage":{"rateRatio":\#(ratio)}"#))
        let rate = patient.cycles.first?.infusions.first?.rate
        #expect(rate?.value.text == "15.0")
        #expect(rate?.unit == .microgramsPerSquareMetrePerDay)
        #expect(Self.expressions(issues, "mapping-value-changed") == ["MedicationAdministration.dosage"])
    }

    @Test("a rate to another time is no rate of the study, and is reported")
    func otherRatio() throws {
        let ratio = #"{"numerator":{"value":15,"unit":"ug"},"denominator":{"value":12,"unit":"h"}}"#
        let (patient, issues) = try Self.read(
            Self.administration(#""effectivePeriod":{"start":"2014-05-02"},"dosage":{"rateRatio":\#(ratio)}"#))
        #expect(patient.cycles.first?.infusions.first?.rate == nil)
        #expect(Self.expressions(issues, "mapping-element-not-carried").contains("MedicationAdministration.dosage"))
    }

    @Test("blinatumomab as the ingredient of a Medication that has a product's code")
    func ingredient() throws {
        let (patient, _) = try Self.read(
            """
            {"resourceType":"Medication","id":"m","code":{"coding":[
              {"system":"http://fhir.de/CodeSystem/ifa/pzn","code":"00000000"}]},"ingredient":[
              {"itemCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01FX07"}]}}]}
            """,
            """
            {"resourceType":"MedicationAdministration","id":"a","status":"completed",\(Self.subject),
             "medicationReference":{"reference":"Medication/m"},"effectivePeriod":{"start":"2014-05-02"}}
            """)
        #expect(patient.cycles.count == 1)
    }

    @Test(
        "a transplant that goes over days, by OPS",
        arguments: [
            ("5-411.25", DonorType.haploidentical, GraftSource.boneMarrow),
            ("8-805.24", .mismatchedRelated, .peripheralBlood), ("8-805.40", .matchedRelated, .peripheralBlood),
            ("5-411.50", .matchedUnrelated, .boneMarrow), ("5-411.30", .mismatchedUnrelated, .boneMarrow),
            ("8-805.02", .autologous, .peripheralBlood),
        ])
    func transplant(code: String, donor: DonorType, graft: GraftSource) throws {
        let (patient, issues) = try Self.read(
            """
            {"resourceType":"Procedure","id":"p","status":"completed",\(Self.subject),"code":{"coding":[
              {"system":"http://fhir.de/CodeSystem/bfarm/ops","version":"2016","code":"\(code)"}]},
             "performedPeriod":{"start":"2016-03-01","end":"2016-03-02"}}
            """)
        let transplant = try #require(patient.transplants.first)
        #expect(transplant.date?.description == "2016-03-01")
        #expect(transplant.donorType == donor)
        #expect(transplant.graftSource == graft)
        #expect(Self.expressions(issues, "mapping-value-changed") == ["Procedure.performed"])
    }

    @Test("a grade of CTCAE as seriousness, and the seriousness beside it")
    func seriousness() throws {
        let system =
            "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-nebenwirkung-ctcae-grad"
        let (patient, issues) = try Self.read(
            """
            {"resourceType":"AdverseEvent","id":"e","actuality":"actual",\(Self.subject),"event":{"text":"Fieber"},
             "seriousness":{"coding":[{"system":"\(system)","code":"3"},
              {"system":"http://terminology.hl7.org/CodeSystem/adverse-event-seriousness","code":"Serious"}]}}
            """)
        let event = try #require(patient.adverseEvents.first)
        #expect(event.grade == (try ToxicityGrade(grade: 3, scale: .ctcae)))
        #expect(event.isSerious == true)
        #expect(issues.map(\.rule) == ["mapping-no-study"])
    }

    private static func status(_ id: String, _ code: String, on date: String) -> String {
        """
        {"resourceType":"Observation","id":"\(id)","status":"final",\(subject),"effectiveDateTime":"\(date)",
         "code":{"coding":[{"system":"http://loinc.org","code":"67162-8"}]},"valueCodeableConcept":{"coding":[{"system":
         "https://www.medizininformatik-initiative.de/fhir/core/modul-person/CodeSystem/Vitalstatus","code":"\(code)"}]}}
        """
    }

    @Test("of several vital statuses the last one counts; the day last seen alive is the last contact")
    func vitalStatus() throws {
        let (patient, issues) = try Self.read(
            Self.status("late", "T", on: "2016-05-01"), Self.status("early", "L", on: "2014-01-01"),
            Self.status("middle", "L", on: "2016-02-03"))
        #expect(patient.followUp?.vitalStatus == .dead)
        #expect(patient.followUp?.lastContact?.description == "2016-02-03")
        #expect(patient.followUp?.deathDate == nil)
        #expect(Self.expressions(issues, "mapping-told-better") == ["Observation"])
        #expect(Self.expressions(issues, "mapping-element-not-carried") == ["Observation.effective"])
    }

    @Test("one vital status alone tells the last contact, with nothing lost")
    func aliveOnly() throws {
        let (patient, issues) = try Self.read(Self.status("o", "L", on: "2016-02-03"))
        #expect(patient.followUp?.vitalStatus == .alive)
        #expect(patient.followUp?.lastContact?.description == "2016-02-03")
        #expect(!issues.contains { $0.expression == "Observation.effective" })
    }

    @Test("a cause of death that a Condition tells is no diagnosis, and no toxicity", arguments: ["C91.00", "D76.4"])
    func causeOfDeath(code: String) throws {
        let (patient, _) = try Self.read(
            """
            {"resourceType":"Condition","id":"c",\(Self.subject),"category":[{"coding":[
              {"system":"http://loinc.org","code":"79378-6"}]}],"code":{"text":"Leukämie","coding":[
              {"system":"http://hl7.org/fhir/sid/icd-10","version":"2016","code":"\(code)"}]}}
            """)
        #expect(patient.diagnosis == nil)
        #expect(patient.adverseEvents.isEmpty)
        #expect(patient.followUp?.causeOfDeath == "Leukämie")
        #expect(patient.followUp?.causeOfDeathCodes.map(\.code) == [code])
    }

    private static func leukaemia(_ id: String, _ members: String) -> String {
        """
        {"resourceType":"Condition","id":"\(id)",\(subject),"code":{"coding":[
          {"system":"http://fhir.de/CodeSystem/bfarm/icd-10-gm","code":"C91.00"}]}\(members)}
        """
    }

    @Test("of a leukaemia that was coded at each admission the first one is the diagnosis, and others are named")
    func diagnoses() throws {
        let (patient, issues) = try Self.read(
            Self.leukaemia("c", ""), Self.leukaemia("a", #","onsetDateTime":"2014-03""#),
            Self.leukaemia("b", #","onsetPeriod":{"start":"2012-05-06"}"#))
        #expect(patient.diagnosis?.date?.description == "2012-05-06")
        #expect(Self.expressions(issues, "mapping-told-better") == ["Condition", "Condition"])
        #expect(!issues.contains { $0.severity == .error })
    }

    @Test("a refractory leukaemia by the German add-on code", arguments: ["C95.8", "C95.8!"])
    func refractory(code: String) throws {
        let (patient, _) = try Self.read(
            Self.leukaemia("c", #","onsetDateTime":"2014-03""#).replacingOccurrences(of: "C91.00", with: code))
        #expect(patient.relapses.map(\.kind) == [.refractory])
        #expect(patient.diagnosis == nil)
    }

    @Test(
        "residual disease by its name, not that of the blood",
        arguments: [
            ("Minimal residual disease panel - Bone marrow", 1), ("MRD (KM)", 1),
            ("Minimal residual disease - Blood", 0),
        ])
    func residualDisease(name: String, count: Int) throws {
        let (patient, issues) = try Self.read(
            """
            {"resourceType":"Observation","id":"o","status":"final",\(Self.subject),"code":{"text":"\(name)"},
             "valueQuantity":{"value":0.01,"comparator":"<","system":"http://unitsofmeasure.org","code":"%"}}
            """)
        #expect(
            patient.assessments.compactMap(\.mrd?.level?.number.value.text) == Array(repeating: "0.01", count: count))
        #expect(Self.expressions(issues, "mapping-relevant-not-understood").count == 1 - count)
    }

    @Test("a code of the study in a resource of a type that it does not use is named")
    func relevantCode() throws {
        let (_, issues) = try Self.read(
            """
            {"resourceType":"MedicationDispense","id":"d","status":"completed",\(Self.subject),
             "medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01XC19"}]}}
            """)
        let expected = "MedicationDispense.medication.coding[0]"
        #expect(Self.expressions(issues, "mapping-relevant-not-understood") == [expected])
    }

    @Test("a reference whose URL finds nothing is resolved by its identifier")
    func logicalReference() throws {
        let (patient, _) = try Self.read(
            #"{"resourceType":"Patient","id":"2","identifier":[{"system":"s","value":"P"}]}"#,
            Self.leukaemia("c", "").replacingOccurrences(
                of: #""reference":"Patient/1""#,
                with: #""reference":"https://other.example/Patient/9","identifier":{"system":"s","value":"P"}"#))
        #expect(patient.diagnosis == nil)
    }
}
