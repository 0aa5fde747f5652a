import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("References")
struct ReferenceTests {
    /// A Bundle of a Patient and an Observation whose subject is given.
    private func bundle(
        subject: String, patientURL: String = "http://a.org/fhir/Patient/1",
        observationURL: String? = "http://a.org/fhir/Observation/2", type: String = "collection"
    ) -> String {
        let url = observationURL.map { #""fullUrl":"\#($0)","# } ?? ""
        let request = type == "transaction" ? #","request":{"method":"PUT","url":"Observation/2"}"# : ""
        let patientRequest = type == "transaction" ? #","request":{"method":"PUT","url":"Patient/1"}"# : ""
        return """
            {"resourceType":"Bundle","type":"\(type)","entry":[
            {"fullUrl":"\(patientURL)","resource":{"resourceType":"Patient","id":"1"}\(patientRequest)},
            {\(url)"resource":{"resourceType":"Observation","id":"2","status":"final","code":{"text":"x"},
            "subject":\(subject)}\(request)}]}
            """
    }

    @Test(
        "Those that find an entry, or lead out of the Bundle, are right",
        arguments: [
            "Patient/1", "http://a.org/fhir/Patient/1", "http://b.org/fhir/Patient/7", "urn:oid:1.2.3", "Patient/7",
        ])
    func right(reference: String) {
        let found = findings(json: bundle(subject: #"{"reference":"\#(reference)"}"#))
        #expect(found.filter { $0.severity == .error } == [])
    }

    @Test("One that is neither absolute nor Type/id is an error in a Bundle, and a warning elsewhere")
    func form() {
        #expect(
            lines(findings(json: bundle(subject: #"{"reference":"1"}"#))) == [
                "a.json:4:1: error: the reference is neither absolute nor of the form Type/id: '1' "
                    + "(Bundle.entry[1].resource.subject) [reference-form]; write Patient/1, "
                    + "http://server/fhir/Patient/1, urn:uuid:… or #id"
            ])
        let alone = #"{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"1"}}"#
        #expect(findings(json: alone).map(\.severity) == [.warning])
    }

    @Test("A type that R4 does not have is an error")
    func unknownType() {
        let text = #"{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"Patent/1"}}"#
        #expect(findings(json: text).map(\.rule) == ["reference-form"])
    }

    @Test("A search finds its target in a transaction only")
    func search() {
        let subject = #"{"reference":"Patient?identifier=1"}"#
        #expect(findings(json: bundle(subject: subject, type: "transaction")) == [])
        #expect(findings(json: bundle(subject: subject)).map(\.rule) == ["reference-form"])
    }

    @Test("A relative one needs the fullUrl of its entry")
    func base() {
        let found = findings(
            json: bundle(subject: #"{"reference":"Patient/1"}"#, observationURL: nil, type: "transaction"))
        #expect(
            lines(found) == [
                "a.json:4:1: error: a relative reference stands in an entry that has no fullUrl to base it on: "
                    + "'Patient/1' (Bundle.entry[1].resource.subject) [bundle-reference]; give the entry a fullUrl"
            ])
    }

    @Test("A resource of the same type and id under another server is probably meant")
    func otherServer() {
        let found = findings(
            json: bundle(subject: #"{"reference":"Patient/1"}"#, patientURL: "http://b.org/fhir/Patient/1"))
        #expect(
            lines(found) == [
                "a.json:4:1: warning: the Bundle has an entry of this type and id, but the fullUrl there is not the one "
                    + "that is meant: 'Patient/1' (Bundle.entry[1].resource.subject) [bundle-reference]; make the "
                    + "fullUrls of the Bundle's entries begin alike, or refer by the full URL"
            ])
    }

    @Test("A URN that no entry has is a warning, because it can be found nowhere else")
    func unknownURN() {
        let urn = "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"
        let found = findings(json: bundle(subject: #"{"reference":"\#(urn)"}"#))
        #expect(found.map(\.rule) == ["bundle-reference"])
        #expect(found.map(\.severity) == [.warning])
        #expect(findings(json: bundle(subject: #"{"reference":"\#(urn)"}"#, patientURL: urn)) == [])
    }

    @Test("From an entry with a UUID, Type/id means the UUID of that type")
    func uuidBase() {
        let id = "c757873d-ec9a-4326-a141-556f43239520"
        let other = "urn:uuid:08b7c5f6-4a2e-4d39-9f4b-2d0f5b1f7c11"
        func found(_ type: String) -> [Diagnostic] {
            let subject = #"{"reference":"\#(type)/\#(id)"}"#
            return findings(json: bundle(subject: subject, patientURL: "urn:uuid:\(id)", observationURL: other))
        }
        #expect(found("Patient") == [])
        #expect(
            found("Group").map(\.message) == [
                "the entry that the reference finds is a resource of another type: Patient"
            ])
    }

    @Test("Two entries with the fullUrl that is meant are an error, a version tells them apart")
    func versions() {
        func found(_ reference: String) -> [Diagnostic] {
            let entry = { (version: Int) in
                """
                {"fullUrl":"http://a.org/Patient/1",
                "resource":{"resourceType":"Patient","id":"1","meta":{"versionId":"\(version)"}}}
                """
            }
            return findings(
                json: """
                    {"resourceType":"Bundle","type":"collection","entry":[\(entry(1)),\(entry(2)),
                    {"fullUrl":"http://a.org/Basic/2","resource":{"resourceType":"Basic","id":"2",
                    "code":{"text":"x"},"subject":{"reference":"\(reference)"}}}]}
                    """)
        }
        #expect(found("Patient/1").map(\.message) == ["2 entries of the Bundle have the fullUrl that is meant"])
        #expect(found("Patient/1/_history/2") == [])
        #expect(found("http://a.org/Patient/1/_history/1") == [])
        #expect(found("Patient/1/_history/3").map(\.severity) == [.warning])
    }

    @Test("Reference.type is the type of the target")
    func statedType() {
        let found = findings(json: bundle(subject: #"{"reference":"Patient/1","type":"Group"}"#))
        #expect(
            lines(found) == [
                "a.json:4:36: error: the reference says that its target is of another type than it is: Patient: 'Group' "
                    + "(Bundle.entry[1].resource.subject) [reference-type]; write the type of the target, or leave the "
                    + "type out"
            ])
        let canonical = "http://hl7.org/fhir/StructureDefinition/Patient"
        #expect(findings(json: bundle(subject: #"{"reference":"Patient/1","type":"\#(canonical)"}"#)) == [])
    }

    @Test("A Reference that names nothing is a warning")
    func blank() {
        let text = #"{"resourceType":"Basic","code":{"text":"x"},"subject":{"type":"Patient"}}"#
        #expect(findings(json: text).map(\.rule) == ["blank-reference"])
    }

    @Test("resolve() in an invariant finds contained resources and entries")
    func environment() throws {
        let reading = JSONReader().read(
            SourceText(bundle(subject: #"{"reference":"Patient/1"}"#)), origin: TreeOrigin(file: "a.json"))
        let tree = try #require(reading.tree)
        let context = CheckContext(tree: tree, profiles: ProfileLibrary(.r4))
        let observation = try #require(tree.root.children(named: "entry").last?.first("resource"))
        let invariant = try Invariant(
            key: "x-1", severity: .error, sentence: "x", expression: "subject.resolve().is(Patient)",
            types: [observation.type], definitions: .r4)
        #expect(invariant.isMet(by: observation, in: context.environment) == true)
    }
}

@Suite("Canonicals")
struct CanonicalTests {
    private func questionnaire(_ url: String) -> String {
        """
        {"resourceType":"Questionnaire","status":"draft","contained":[
        {"resourceType":"ValueSet","id":"a","status":"draft"}],"item":[{"linkId":"1","type":"choice",
        "answerValueSet":"\(url)"},{"linkId":"2","type":"choice","answerValueSet":"#a"}]}
        """
    }

    @Test(
        "Absolute ones, and those of contained resources, are right",
        arguments: ["http://a.org/v|1", "#a", "urn:oid:1.2"])
    func right(url: String) {
        #expect(findings(json: questionnaire(url)) == [])
    }

    @Test("One that leads to a resource of a type that does not belong there is an error")
    func type() {
        let codes = "http://hl7.org/fhir/administrative-gender"
        #expect(findings(json: questionnaire(codes)).map(\.rule) == ["reference-target"])
        #expect(findings(json: questionnaire("http://hl7.org/fhir/ValueSet/administrative-gender")) == [])
    }

    @Test("A relative one is an error, one of a resource that is not contained a warning")
    func wrong() {
        #expect(
            lines(findings(json: questionnaire("ValueSet/a"))) == [
                "a.json:3:1: error: the canonical URL is not absolute: 'ValueSet/a' "
                    + "(Questionnaire.item[0].answerValueSet) [canonical]; write the url of the resource that is meant, as "
                    + "http://example.org/fhir/ValueSet/x"
            ])
        let dangling = findings(json: questionnaire("#b"))
        #expect(dangling.map(\.message) == ["no contained resource has this id"])
        #expect(dangling.map(\.severity) == [.warning])
    }
}

@Suite("Contained resources")
struct ContainedTests {
    private func patient(contained: String, reference: String = "#a") -> String {
        ##"{"resourceType":"Patient","contained":[\##(contained)],"managingOrganization":{"reference":"\##(reference)"}}"##
    }

    @Test("One that nothing refers to is named")
    func unused() {
        let two =
            #"{"resourceType":"Organization","id":"a","name":"x"},{"resourceType":"Organization","id":"b","name":"x"}"#
        #expect(
            lines(findings(json: patient(contained: two))) == [
                "a.json:1:92: error: the contained resource is not referred to, nor does it refer to the one around it: "
                    + "'b' (Patient.contained[1]) [dom-3]; refer to it as '#id', or leave it out"
            ])
    }

    @Test("One that refers to the resource around it is used")
    func backward() {
        let text = ##"""
            {"resourceType":"Patient","contained":[{"resourceType":"Provenance","id":"p","target":[{"reference":"#"}],
            "recorded":"2015-01-01T00:00:00Z","agent":[{"who":{"display":"x"}}]}]}
            """##
        #expect(findings(json: text).filter { ["dom-3", "ref-1"].contains($0.rule) } == [])
    }

    @Test("'#' in a resource that is not contained means nothing")
    func itself() {
        let text = ##"{"resourceType":"Patient","generalPractitioner":[{"reference":"#"}]}"##
        #expect(findings(json: text).contains { $0.rule == "ref-1" })
    }

    @Test("Each needs an id of its own")
    func ids() {
        let none = #"{"resourceType":"Organization","name":"x"},{"resourceType":"Organization","id":"a","name":"x"}"#
        #expect(findings(json: patient(contained: none)).map(\.message) == ["the contained resource has no id"])
        let same = #"{"resourceType":"Organization","id":"a","name":"x"},{"resourceType":"Location","id":"a"}"#
        #expect(
            findings(json: patient(contained: same)).map(\.message) == ["another contained resource has the same id"])
    }
}
