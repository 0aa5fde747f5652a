import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Required bindings")
struct RequiredBindingTests {
    @Test("A code outside of its value set is shown with those of a small one")
    func smallSet() {
        #expect(
            lines(findings(json: #"{"resourceType":"Patient","gender":"m"}"#)) == [
                "a.json:1:27: error: the code is not one of the value set "
                    + "http://hl7.org/fhir/ValueSet/administrative-gender: 'm' (Patient.gender) [required-binding]; "
                    + "one of: female, male, other, unknown"
            ])
        #expect(findings(json: #"{"resourceType":"Patient","gender":"male"}"#) == [])
        #expect(findings(xml: ##"<Patient xmlns="http://hl7.org/fhir"><gender value="m"/></Patient>"##).count == 1)
    }

    @Test("Of a large value set the nearest code is shown, or those that begin alike")
    func largeSet() {
        let text = #"{"resourceType":"SearchParameter","url":"a:b","name":"A","status":"draft","description":"x","#
        let near = findings(json: text + #""code":"x","type":"token","base":["Observaton"]}"#)
        #expect(near.map(\.rule) == ["required-binding"])
        #expect(near.map(\.remedy) == ["nearest: Observation"])
        let far = findings(json: text + #""code":"x","type":"token","base":["Nurse"]}"#)
        #expect(far.map(\.remedy) == ["nearest: NamingSystem, NutritionOrder"])
    }

    @Test("A CodeableConcept needs one Coding of the value set, with its system")
    func concept() {
        let system = "http://terminology.hl7.org/CodeSystem/condition-clinical"
        #expect(bound(condition(#""coding":[{"system":"\#(system)","code":"active"}]"#)) == [])
        let both = #""coding":[{"system":"a:b","code":"x"},{"system":"\#(system)","code":"active"}]"#
        #expect(bound(condition(both)) == [])
        let wrong = bound(condition(#""coding":[{"system":"a:b","code":"active"}]"#))
        #expect(
            lines(wrong) == [
                "a.json:1:65: error: the code is not one of the value set "
                    + "http://hl7.org/fhir/ValueSet/condition-clinical (Condition.clinicalStatus) [required-binding]; "
                    + "the code is one of the system http://terminology.hl7.org/CodeSystem/condition-clinical"
            ])
        #expect(bound(condition(#""coding":[{"code":"active"}]"#)).map(\.rule) == ["required-binding"])
        #expect(bound(condition(#""text":"active""#)).map(\.rule) == ["required-binding"])
    }

    /// What the binding finds, and not the rules about the code itself.
    private func bound(_ text: String) -> [Diagnostic] {
        findings(json: text).filter { $0.rule == "required-binding" }
    }

    private func condition(_ status: String) -> String {
        #"{"resourceType":"Condition","subject":{"reference":"Patient/1"},"clinicalStatus":{\#(status)}}"#
    }

    @Test("A code may have only an extension, which says why; a CodeableConcept has a coding all the same")
    func onlyExtension() {
        let reason = """
            {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}
            """
        #expect(findings(json: #"{"resourceType":"Patient","_gender":\#(reason)}"#) == [])
        #expect(
            bound(condition(String(reason.dropFirst().dropLast()))).map(\.expression) == ["Condition.clinicalStatus"])
    }

    @Test("A value set that is not known completely binds nothing")
    func unknownSet() {
        #expect(findings(json: #"{"resourceType":"Binary","contentType":"application/x-none"}"#) == [])
    }

    @Test("A malformed code is wrong once, a bound one has the code of invalid codes")
    func onceOnly() {
        #expect(findings(json: #"{"resourceType":"Patient","gender":" m"}"#).map(\.rule) == ["primitive-format"])
        #expect(IssueType(rule: "required-binding").rawValue == "code-invalid")
    }
}
