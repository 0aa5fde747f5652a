import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Target profiles")
struct TargetProfileTests {
    private func linked(_ target: String) -> String {
        """
        {"resourceType":"Bundle","type":"collection","entry":[\
        {"fullUrl":"http://example.org/Patient/1","resource":{"resourceType":"Patient","id":"1","gender":"other",\
        "meta":{"profile":["http://example.org/p"]},"link":[{"type":"seealso","other":{"reference":"Patient/2"}}]}},\
        {"fullUrl":"http://example.org/Patient/2","resource":\(target)}]}
        """
    }

    /// Patients of gender `other`, whose links lead to such patients.
    private func circle() throws -> ProfileSample {
        try ProfileSample(
            "Patient",
            """
            {"path":"Patient.gender","fixedCode":"other"},\
            {"path":"Patient.link.other","type":[{"code":"Reference","targetProfile":["http://example.org/p"]}]}
            """)
    }

    @Test("What a reference leads to conforms to the profile, at any distance and in circles")
    func target() throws {
        let sample = try circle()
        let right =
            #"{"resourceType":"Patient","id":"2","gender":"other","link":[{"type":"seealso","other":{"reference":"Patient/1"}}]}"#
        #expect(sample.found(in: linked(right), by: nil) == [])
        let wrong = #"{"resourceType":"Patient","id":"2","gender":"male"}"#
        #expect(sample.found(in: linked(wrong), by: nil) == ["target-profile Bundle.entry[0].resource.link[0].other"])
    }

    @Test("A very long chain of references ends with a warning")
    func chain() throws {
        let count = 300
        let entries = (0..<count).map { number in
            let link = #""link":[{"type":"seealso","other":{"reference":"Patient/\#(number + 1)"}}]"#
            return
                #"{"fullUrl":"http://example.org/Patient/\#(number)","resource":{"resourceType":"Patient","id":"\#(number)","gender":"other","#
                + (number == 0 ? #""meta":{"profile":["http://example.org/p"]},"# : "") + link + "}}"
        }
        let bundle = #"{"resourceType":"Bundle","type":"collection","entry":[\#(entries.joined(separator: ","))]}"#
        #expect(try circle().found(in: bundle, by: nil) == ["profile-unchecked Bundle.entry[0].resource"])
    }

    @Test("What a reference leads to is of one of the types")
    func type() throws {
        let sample = try ProfileSample(
            "Observation",
            #"{"path":"Observation.subject","type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"]}]}"#
        )
        func observation(_ contained: String) -> String {
            ##"{"resourceType":"Observation","status":"final","code":{"text":"x"},"contained":[\##(contained)],"subject":{"reference":"#a"}}"##
        }
        #expect(sample.found(in: observation(#"{"resourceType":"Patient","id":"a"}"#)) == [])
        #expect(
            sample.found(in: observation(#"{"resourceType":"Device","id":"a"}"#)) == [
                "target-profile Observation.subject"
            ])
    }

    @Test("What is not at hand is of the type that the reference names")
    func namedType() throws {
        let base = "http://hl7.org/fhir/StructureDefinition"
        let sample = try ProfileSample(
            "Observation",
            """
            {"path":"Observation.subject","type":[{"code":"Reference",\
            "targetProfile":["\(base)/Location","http://example.org/p"]}]},\
            {"path":"Observation.focus","type":[{"code":"Reference","targetProfile":["http://example.org/none"]}]}
            """)
        func observation(_ subject: String) -> String {
            """
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"\(subject)"},\
            "focus":[{"reference":"Group/1"}]}
            """
        }
        #expect(sample.found(in: observation("Location/1")) == [])
        #expect(sample.found(in: observation("urn:uuid:c757873d-ec9a-4326-a141-556f43239520")) == [])
        #expect(sample.found(in: observation("Group/1")) == ["target-profile Observation.subject"])
    }

    @Test("In a Bundle a reference is given the way the profile wants")
    func aggregation() throws {
        let sample = try ProfileSample(
            "Patient",
            """
            {"path":"Patient.link.other","type":[{"code":"Reference",\
            "targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"],"aggregation":["bundled"]}]}
            """)
        #expect(sample.found(in: linked(#"{"resourceType":"Patient","id":"2"}"#), by: nil) == [])
        let alone = linked(#"{"resourceType":"Patient","id":"3"}"#).replacing("Patient/2\",", with: "Patient/3\",")
        #expect(sample.found(in: alone, by: nil) == ["reference-aggregation Bundle.entry[0].resource.link[0].other"])
        let patient = #"{"resourceType":"Patient","link":[{"other":{"reference":"Patient/1"},"type":"refer"}]}"#
        #expect(sample.found(in: patient) == [])
    }

    @Test("That a reference is contained is known wherever it stands")
    func containedAggregation() throws {
        let sample = try ProfileSample(
            "Patient",
            #"{"path":"Patient.managingOrganization","type":[{"code":"Reference","aggregation":["contained"]}]}"#)
        func patient(_ reference: String) -> String {
            """
            {"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}],
            "managingOrganization":{"reference":"\(reference)"}}
            """
        }
        #expect(sample.found(in: patient("#o")) == [])
        #expect(
            sample.found(in: patient("Organization/o")) == ["reference-aggregation Patient.managingOrganization"])
    }
}
