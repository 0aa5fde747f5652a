import Diagnostics
import FHIR
import Testing
import Validation

@Suite("Structure")
struct StructureTests {
    @Test("A resource that has what it must have is clean")
    func clean() {
        #expect(findings(json: #"{"resourceType":"Patient","birthDate":"2009-03"}"#) == [])
        #expect(findings(xml: #"<Patient xmlns="http://hl7.org/fhir"><birthDate value="2009-03"/></Patient>"#) == [])
    }

    @Test("A missing element is named where it is missing")
    func missing() {
        let text = """
            {"resourceType": "Observation", "status": "final", "code": {"text": "MRD"},
              "component": [{"valueString": "negative"}]}
            """
        #expect(
            lines(findings(json: text)) == [
                "a.json:2:17: error: the element 'code' is missing (Observation.component[0]) [missing-element]; "
                    + "Observation.component.code is mandatory: 1..1 CodeableConcept"
            ])
    }

    @Test("A missing choice is shown with its types")
    func missingChoice() {
        let text = """
            {"resourceType": "Group", "type": "person", "actual": true,
              "characteristic": [{"code": {"text": "sex"}, "exclude": false}]}
            """
        #expect(
            lines(findings(json: text)) == [
                "a.json:2:22: error: the element 'value[x]' is missing (Group.characteristic[0]) [missing-element]; "
                    + "Group.characteristic.value[x] is mandatory: "
                    + "1..1 CodeableConcept | boolean | Quantity | Range | Reference"
            ])
    }

    @Test("An empty resource lacks all that is mandatory")
    func emptyResource() {
        let found = findings(json: #"{"resourceType":"Observation"}"#)
        #expect(found.map(\.message) == ["the element 'status' is missing", "the element 'code' is missing"])
        #expect(found.map(\.expression) == ["Observation", "Observation"])
    }

    @Test("Two types of one choice are one too many, in either order and format")
    func severalTypes() {
        let patients = [
            #"{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2015"}"#,
            #"{"resourceType":"Patient","deceasedDateTime":"2015","deceasedBoolean":true}"#,
        ]
        for patient in patients {
            let found = findings(json: patient)
            #expect(found.map(\.rule) == ["choice-type"])
            #expect(found.first?.message == "the element 'deceased[x]' stands with more than one type")
            #expect(found.first?.expression == "Patient")
        }
        let xml =
            #"<Patient xmlns="http://hl7.org/fhir"><deceasedDateTime value="2015"/><deceasedBoolean value="true"/></Patient>"#
        #expect(
            lines(findings(xml: xml)) == [
                "a.xml:1:70: error: the element 'deceased[x]' stands with more than one type (Patient) [choice-type]; "
                    + "keep one: a choice has one type"
            ])
    }

    @Test("An element that stands twice in XML is reported once")
    func twice() {
        let xml = #"<Patient xmlns="http://hl7.org/fhir"><gender value="male"/><gender value="male"/></Patient>"#
        #expect(findings(xml: xml).map(\.rule) == ["xml-repeats"])
    }

    @Test("An element that stands again behind a later one is out of order and one too many")
    func twiceOutOfOrder() {
        let xml = """
            <Patient xmlns="http://hl7.org/fhir"><gender value="male"/><birthDate value="2009"/><gender value="male"/>\
            </Patient>
            """
        let found = findings(xml: xml)
        #expect(found.map(\.rule) == ["xml-order", "too-many-elements"])
        #expect(found.last?.message == "the element 'gender' stands 2 times, but may stand once")
        #expect(found.last?.remedy == "Patient.gender has the cardinality 0..1: leave 1 out")
    }

    @Test("JSON may have its properties in any order")
    func anyOrder() {
        let text = #"{"birthDate":"2009","name":[{"given":["A","B"],"family":"C"}],"id":"x","resourceType":"Patient"}"#
        #expect(findings(json: text) == [])
    }

    @Test(
        "An id alone does not make an element",
        arguments: [
            #"{"resourceType":"Patient","name":[{"id":"n1"}]}"#,
            #"{"resourceType":"Patient","name":[{"given":["Ada"],"_family":{"id":"n1"}}]}"#,
        ])
    func onlyID(text: String) {
        let found = findings(json: text)
        #expect(found.map(\.rule) == ["empty-element"])
        #expect(found.first?.expression?.hasPrefix("Patient.name[0]") == true)
    }

    @Test("A primitive with only an extension is no empty element")
    func onlyExtension() {
        let text = """
            {"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/\
            data-absent-reason","valueCode":"unknown"}]}}
            """
        #expect(findings(json: text) == [])
    }

    @Test("A narrative that is not XML is an error at its div")
    func narrative() {
        let text = #"{"resourceType":"Patient","text":{"status":"generated","div":"<div><p>Ada</div>"}}"#
        #expect(
            lines(findings(json: text)) == [
                "a.json:1:56: error: the narrative is not XML: start and end tags do not match (Patient.text.div) "
                    + "[narrative-syntax]; write it as well-formed XHTML"
            ])
    }

    @Test("An extension may not stand on a narrative's div")
    func forbidden() {
        let text = """
            {"resourceType":"Patient","text":{"status":"generated","div":"<div>x</div>",\
            "_div":{"extension":[{"url":"http://example.org/x","valueBoolean":true}]}}}
            """
        let found = structureFindings(json: text)
        #expect(found.map(\.message) == ["the element 'extension' may not stand here"])
        #expect(found.map(\.expression) == ["Patient.text.div"])
    }

    @Test("What the reader could not hold is not also missing")
    func explainedByReader() {
        let wrongArity = #"{"resourceType":"Observation","status":["final"],"code":{"text":"x"}}"#
        #expect(findings(json: wrongArity).map(\.rule) == ["json-array"])
        let wrongChoice = """
            {"resourceType":"Group","type":"person","actual":true,
             "characteristic":[{"code":{"text":"x"},"valueRange":[{}],"exclude":true}]}
            """
        #expect(findings(json: wrongChoice).map(\.rule) == ["json-array"])
        let wrongType = #"{"resourceType":"Patient","birthDate":20090301}"#
        #expect(findings(json: wrongType).map(\.rule) == ["json-type"])
        let onlyUnknown = #"{"resourceType":"Patient","name":[{"surname":"x"}]}"#
        #expect(findings(json: onlyUnknown).map(\.rule) == ["unknown-element"])
    }

    @Test("An error elsewhere hides nothing")
    func besideReader() {
        let text = #"{"resourceType":"Observation","statuss":"final","code":{"text":""}}"#
        #expect(findings(json: text).map(\.rule) == ["missing-element", "unknown-element", "empty-value"])
    }

    @Test("Findings stand in the order of the text, beyond the limit they are counted")
    func limit() {
        var brief = Validator()
        brief.limit = 2
        let text = """
            {"resourceType":"Patient","id":"_","language":" ",
             "name":[{"text":" "}],"gender":"","birthDate":"x"}
            """
        let found = brief.validate(JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")))
        #expect(
            found.map(\.rule) == ["primitive-format", "primitive-format", "blank-string", "more-findings"])
        #expect(found.last?.message == "there are 2 further findings, which are not listed")
    }

    @Test("Contained resources and entries are checked as what they are")
    func nested() {
        let text = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient",
             "contained":[{"resourceType":"Observation","code":{"text":"x"}}]}}]}
            """
        #expect(structureFindings(json: text).map(\.expression) == ["Bundle.entry[0].resource.contained[0]"])
    }

    @Test("A tree alone is checked without a reader's diagnostics")
    func tree() throws {
        let reading = JSONReader().read(
            SourceText(#"{"resourceType":"Patient","birthDate":20090301}"#), origin: TreeOrigin(file: "a.json"))
        let tree = try #require(reading.tree)
        #expect(validator.validate(tree).map(\.rule) == ["primitive-format"])
    }
}
