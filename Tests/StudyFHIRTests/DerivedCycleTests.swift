import Diagnostics
import Study
import Testing

@testable import StudyFHIR

/// Exports whose source does not know cycles: infusions without a Procedure and without a number.
@Suite("Cycles by the dates of the infusions")
struct DerivedCycleTests {
    private static let patient = #"{"resourceType":"Patient","id":"1"}"#

    private static func infusion(_ id: String, _ period: String, others: String = "") -> String {
        """
        {"resourceType":"MedicationAdministration","id":"\(id)","status":"completed",\(others)
         "subject":{"reference":"Patient/1"},"medicationCodeableConcept":{"coding":[
          {"system":"http://fhir.de/CodeSystem/bfarm/atc","code":"L01FX07"}]},"effectivePeriod":{\(period)}}
        """
    }

    private static func event(_ date: String, others: String = "") -> String {
        """
        {"resourceType":"AdverseEvent","id":"e","actuality":"actual","subject":{"reference":"Patient/1"},\(others)
         "event":{"text":"Fieber"},"date":"\(date)"}
        """
    }

    private static func blasts(_ date: String) -> String {
        """
        {"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/1"},
         "code":{"coding":[{"system":"http://loinc.org","code":"11150-0"}]},"effectiveDateTime":"\(date)",
         "valueQuantity":{"value":5,"system":"http://unitsofmeasure.org","code":"%"}}
        """
    }

    /// Two infusions with 7 days between them, and a third one 8 days later.
    private static let infusions = [
        infusion("c", #""start":"2014-06-07","end":"2014-06-20""#),
        infusion("a", #""start":"2014-05-02","end":"2014-05-09""#),
        infusion("b", #""start":"2014-05-16","end":"2014-05-30""#),
    ]

    private static func read(_ texts: [String]) throws -> (patient: Patient, issues: [Diagnostic]) {
        let reading = StudyReader.read(try ([patient] + texts).map { try Format.json.tree(Array($0.utf8)) })
        return (try #require(reading.study?.patients.first), reading.issues)
    }

    @Test("an interruption of 7 days goes on in the cycle, one of 8 begins another, in whatever order they stand")
    func interruption() throws {
        let (patient, issues) = try Self.read(Self.infusions)
        #expect(patient.cycles.map(\.number) == [1, 2])
        #expect(patient.cycles.map { $0.infusions.map(\.identifier.value) } == [["a", "b"], ["c"]])
        let derived = issues.filter { $0.rule == "mapping-cycles-derived" }
        #expect(derived.map(\.severity) == [.warning])
        #expect(derived.map(\.expression) == ["Patient"])
        #expect(derived.first?.message.contains("infusions (3) were made cycles (2)") == true)
        #expect(!issues.contains { $0.severity == .error })
    }

    @Test("the same infusions give the same identifiers, in whatever order they stand")
    func identifiers() throws {
        let forwards = try Self.read(Self.infusions).patient
        let backwards = try Self.read(Self.infusions.reversed()).patient
        #expect(forwards.cycles == backwards.cycles)
    }

    @Test("an infusion that breaks off is one cycle with its restart, which names no end")
    func openEnd() throws {
        let (patient, _) = try Self.read([
            Self.infusion("a", #""start":"2014-05-02""#), Self.infusion("b", #""start":"2014-05-09""#),
        ])
        #expect(patient.cycles.map(\.infusions.count) == [2])
    }

    @Test("without a day nothing tells the cycle")
    func withoutDay() throws {
        let (patient, issues) = try Self.read([Self.infusion("a", #""start":"2014-05""#)])
        #expect(patient.cycles.isEmpty)
        #expect(issues.filter { $0.severity == .error }.map(\.rule) == ["mapping-no-cycle"])
    }

    @Test(
        "a toxicity belongs to the cycle from its first day to 14 days after its last infusion",
        arguments: [("2014-05-01", nil), ("2014-05-02", 1), ("2014-06-06", 1), ("2014-06-07", 2), ("2014-07-05", nil)]
            as [(String, Int?)])
    func event(date: String, number: Int?) throws {
        let (patient, issues) = try Self.read(Self.infusions + [Self.event(date)])
        #expect(patient.adverseEvents.map(\.cycleNumber) == [number])
        #expect(issues.contains { $0.rule == "mapping-cycle-number-derived" } == (number != nil))
    }

    @Test(
        "an assessment on the first day of a cycle came before it",
        arguments: [("2014-05-02", nil), ("2014-05-03", 1), ("2014-06-07", 1), ("2014-06-08", 2), ("2014-07-05", nil)]
            as [(String, Int?)])
    func assessment(date: String, number: Int?) throws {
        let (patient, _) = try Self.read(Self.infusions + [Self.blasts(date)])
        #expect(patient.assessments.map(\.cycleNumber) == [number])
    }

    @Test("the infusion that a toxicity names tells its cycle")
    func suspect() throws {
        let suspect = #""suspectEntity":[{"instance":{"reference":"MedicationAdministration/c"}}],"#
        let (patient, issues) = try Self.read(Self.infusions + [Self.event("2014-05-10", others: suspect)])
        #expect(patient.adverseEvents.map(\.cycleNumber) == [2])
        #expect(!issues.contains { $0.rule == "mapping-cycle-number-derived" })
    }

    @Test("a therapy that all infusions are part of is no cycle")
    func therapy() throws {
        let therapy = """
            {"resourceType":"Procedure","id":"t","status":"completed","subject":{"reference":"Patient/1"},
             "code":{"text":"Immuntherapie"}}
            """
        let part = #""partOf":[{"reference":"Procedure/t"}],"#
        let (patient, issues) = try Self.read([
            therapy, Self.infusion("a", #""start":"2014-05-02","end":"2014-05-30""#, others: part),
            Self.infusion("b", #""start":"2014-06-13","end":"2014-07-11""#, others: part),
        ])
        #expect(patient.cycles.map(\.infusions.count) == [1, 1])
        #expect(issues.filter { $0.rule == "mapping-resource-not-recognized" }.map(\.expression) == ["Procedure"])
    }
}
