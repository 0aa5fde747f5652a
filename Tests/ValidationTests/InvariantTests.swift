import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Invariants")
struct InvariantTests {
    @Test("Each of R4's invariants, but those that checks hold to, makes sense for the types of its owner")
    func binding() throws {
        let invariants = try InvariantTable.r4.compileAll()
        #expect(invariants.count == 286)
        #expect(invariants.allSatisfy { !$0.sentence.isEmpty })
    }

    @Test("An invariant of a nested element is named where it fails, in R4's words")
    func nestedElement() {
        let text = #"{"resourceType":"Patient","contact":[{"name":{"text":"x"}},{"gender":"male"}]}"#
        #expect(
            lines(findings(json: text)) == [
                "a.json:1:60: error: SHALL at least contain a contact's details or a reference to an organization "
                    + "(Patient.contact[1]) [pat-1]"
            ])
    }

    @Test("Both formats find the same")
    func xml() {
        let text = """
            <Patient xmlns="http://hl7.org/fhir"><contact><gender value="male"/></contact></Patient>
            """
        #expect(findings(xml: text).map(\.rule) == ["pat-1"])
        #expect(findings(xml: text).map(\.expression) == ["Patient.contact[0]"])
    }

    @Test("An invariant of a data type holds wherever the type stands, and for what specialises it")
    func dataType() {
        let period =
            #"{"resourceType":"Encounter","status":"planned","class":{"code":"AMB"},"#
            + #""period":{"start":"2015-03-02","end":"2015-03-01"}}"#
        #expect(
            lines(findings(json: period).filter { $0.severity == .error }) == [
                "a.json:1:71: error: If present, start SHALL have a lower value than end (Encounter.period) [per-1]"
            ])
        let age = #"{"resourceType":"Condition","subject":{"display":"x"},"onsetAge":{"value":-4,"code":"a"}}"#
        #expect(Set(findings(json: age).map(\.rule)) == ["age-1", "qty-3"])
    }

    @Test("An invariant of an element that has no type of its own holds for that element")
    func element() {
        let text = #"{"resourceType":"Organization","name":"x","telecom":[{"system":"phone","use":"home"}]}"#
        #expect(
            lines(findings(json: text)) == [
                "a.json:1:54: error: The telecom of an organization can never be of use 'home' "
                    + "(Organization.telecom[0]) [org-3]"
            ])
    }

    @Test("What is a warning in R4 is one here")
    func warning() {
        let text = #"{"resourceType":"ValueSet","status":"draft","name":"no name for a machine"}"#
        #expect(
            lines(findings(json: text)) == [
                "a.json:1:1: warning: Name should be usable as an identifier for the module by machine processing "
                    + "applications such as code generation (ValueSet) [vsd-0]"
            ])
    }

    @Test("A reference into the resource needs a contained one, and a contained one a reference")
    func contained() {
        let missing = ##"{"resourceType":"Patient","generalPractitioner":[{"reference":"#a"}]}"##
        #expect(
            lines(findings(json: missing)) == [
                "a.json:1:50: error: no contained resource has the id that is referred to: '#a' "
                    + "(Patient.generalPractitioner[0]) [ref-1]; contain the resource, with the id behind '#'"
            ])
        let organisation = #""contained":[{"resourceType":"Organization","id":"a","name":"x"}]"#
        #expect(findings(json: #"{"resourceType":"Patient",\#(organisation)}"#).map(\.rule) == ["dom-3"])
        let both = missing.dropLast() + ",\(organisation)}"
        #expect(findings(json: String(both)) == [])
    }

    @Test("A Bundle's entries are resources of their own, and its full URLs differ")
    func bundle() {
        let entry =
            #"{"fullUrl":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520","resource":{"resourceType":"Patient"}}"#
        let text = #"{"resourceType":"Bundle","type":"collection","entry":[\#(entry),\#(entry)]}"#
        #expect(
            lines(findings(json: text)) == [
                "a.json:1:1: error: FullUrl must be unique in a bundle, or else entries with the same fullUrl must have "
                    + "different meta.versionId (except in history bundles) (Bundle) [bdl-7]"
            ])
    }

    @Test("Best practice is asked for only when wanted")
    func bestPractice() {
        var strict = Validator()
        strict.reportsBestPractice = true
        let reading = JSONReader().read(
            SourceText(#"{"resourceType":"Patient","active":true}"#), origin: TreeOrigin(file: "a.json"))
        #expect(
            lines(strict.validate(reading)) == [
                "a.json:1:1: warning: A resource should have narrative for robust management (Patient) [dom-6]"
            ])
        #expect(validator.validate(reading) == [])
    }

    @Test("What the reader lost, or what is malformed, does not also break an invariant")
    func explained() {
        let lost = #"{"resourceType":"Patient","contact":[{"gender":"male","nam":{"text":"x"}}]}"#
        #expect(findings(json: lost).map(\.rule) == ["unknown-element"])
        let empty = #"{"resourceType":"Patient","contact":[{"id":"a"}]}"#
        #expect(findings(json: empty).map(\.rule) == ["empty-element"])
    }

    @Test("Data on which an invariant fails to evaluate are reported as such")
    func unanswered() throws {
        let tree = try #require(
            JSONReader().read(
                SourceText(#"{"resourceType":"Patient","name":[{"text":"a"},{"text":"b"}]}"#),
                origin: TreeOrigin(file: "a.json")
            ).tree)
        let invariant = try Invariant(
            key: "x-1", severity: .error, sentence: "One name SHALL do", expression: "name.single().exists()",
            types: [tree.root.type], definitions: .r4)
        #expect(invariant.isMet(by: tree.root) == nil)
        let found = FindingWording(tree: tree).diagnostics([Finding(row: 0, fault: .unanswered(invariant))])
        #expect(
            found.map(TextRenderer(showsValues: true).line) == [
                "a.json:1:1: error: the rule x-1 cannot be checked on these data (Patient) [unanswered-invariant]; "
                    + "it says: One name SHALL do"
            ])
    }

    @Test(
        "One that gives nothing is not met; a cast knows FHIR's primitives by FHIRPath's names, too",
        arguments: [
            ("birthDate > @2000-01-01", false), ("gender = 'male'", true), ("(gender as String) = 'male'", false),
            ("(name.text as String) = 'a'", true), ("deceased.as(Boolean)", true),
        ])
    func outcome(expression: String, isMet: Bool) throws {
        let tree = try #require(
            JSONReader().read(
                SourceText(
                    #"{"resourceType":"Patient","gender":"male","deceasedBoolean":true,"name":[{"text":"a"}]}"#),
                origin: TreeOrigin(file: "a.json")
            ).tree)
        let invariant = try Invariant(
            key: "x-1", severity: .error, sentence: "x", expression: expression, types: [tree.root.type],
            definitions: .r4)
        #expect(invariant.isMet(by: tree.root) == isMet)
    }

    @Test("A document and a message have a first entry")
    func firstEntry() {
        for (type, key) in [("document", "bdl-11"), ("message", "bdl-12")] {
            let found = findings(json: #"{"resourceType":"Bundle","type":"\#(type)"}"#).map(\.rule)
            #expect(found.contains(key))
        }
    }

    @Test(
        "An offset stands beside each when but meals themselves",
        arguments: [(#"["ACM","WAKE"]"#, 0), (#"["ACM","C"]"#, 1)])
    func offset(when: String, count: Int) {
        let repetition = #"{"offset":30,"when":\#(when)}"#
        let found = findings(json: holder(of: "Timing", value: #"{"repeat":\#(repetition)}"#))
        #expect(found.filter { $0.rule == "tim-9" }.count == count)
    }

    @Test("In an OperationOutcome an invariant has the code of invariants")
    func issueType() {
        #expect(IssueType(rule: "pat-1") == .invariant)
        #expect(IssueType(rule: "no-1") == .processing)
    }
}
