import Diagnostics
import Testing
import Validation

@Suite("Types of resources that references lead to")
struct ReferenceTargetTests {
    private func found(_ json: String) -> [String] {
        lines(findings(json: json).filter { $0.rule == "reference-target" })
    }

    private func patient(_ reference: String, contained: String = "") -> String {
        #"{"resourceType":"Patient",\#(contained)"managingOrganization":{\#(reference)}}"#
    }

    @Test(
        "A reference says the type of its target",
        arguments: ["Practitioner/1", "http://example.org/fhir/Practitioner/1", "Practitioner/1/_history/2"])
    func literal(reference: String) {
        #expect(
            found(patient(#""reference":"\#(reference)""#)) == [
                "a.json:1:27: error: the reference leads to a Practitioner, which may not stand here: '\(reference)' "
                    + "(Patient.managingOrganization) [reference-target]; refer to one of: Organization"
            ])
        let right = reference.replacing("Practitioner", with: "Organization")
        #expect(found(patient(#""reference":"\#(right)""#)) == [])
    }

    @Test("A contained target has a type of its own")
    func contained() {
        func patient(containing type: String) -> String {
            self.patient(##""reference":"#a""##, contained: #""contained":[{"resourceType":"\#(type)","id":"a"}],"#)
        }
        #expect(found(patient(containing: "Organization")) == [])
        #expect(found(patient(containing: "Location")).count == 1)
    }

    @Test("So has an entry of the Bundle around it")
    func bundled() {
        func bundle(of type: String) -> String {
            let urls = [
                "urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-8c5f4c6f3b11", "urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-8c5f4c6f3b12",
            ]
            let patient = patient(#""reference":"\#(urls[1])""#)
            return """
                {"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"\(urls[0])","resource":\(patient)},
                {"fullUrl":"\(urls[1])","resource":{"resourceType":"\(type)","name":"x"}}]}
                """
        }
        #expect(found(bundle(of: "Organization")) == [])
        #expect(found(bundle(of: "Location")).count == 1)
    }

    @Test("Without a literal reference, the type that is stated counts")
    func statedType() {
        #expect(found(patient(#""type":"Organization","display":"x""#)) == [])
        #expect(found(patient(#""type":"Location","display":"x""#)).count == 1)
    }

    @Test("Where any resource may stand, and where the type is not told, nothing is wrong")
    func open() {
        #expect(found(#"{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"Location/1"}}"#) == [])
        #expect(found(patient(#""reference":"urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-8c5f4c6f3b11""#)) == [])
    }

    @Test("The elements of nested types count, and choices")
    func nested() {
        #expect(
            found(
                """
                {"resourceType":"MedicationAdministration","status":"completed","subject":{"reference":"Patient/1"},
                "medicationReference":{"reference":"Patient/1"},"performer":[{"actor":{"reference":"Location/1"}}]}
                """
            ).count == 2)
    }
}
