import FHIR
import Testing

@testable import Validation

@Suite("Value sets, code systems and search parameters of definitions")
struct TerminologyResourceTests {
    private let system = """
        {"resourceType":"CodeSystem","url":"urn:c","status":"draft","content":"complete",
        "property":[{"code":"flag","type":"boolean"},{"code":"number","type":"integer"},
        {"code":"amount","type":"decimal"},{"code":"day","type":"dateTime"},{"code":"other","type":"Coding"}],
        "concept":[{"code":"a"}]}
        """

    private func library(_ texts: String...) throws -> DefinitionLibrary {
        let origin = TreeOrigin(file: "a.json")
        return DefinitionLibrary(
            try texts.map { try #require(JSONReader().read(SourceText($0), origin: origin).tree) })
    }

    @Test(
        "The value of a filter is one that its property may have",
        arguments: [
            ("flag", "=", "true", true), ("flag", "=", "x", false), ("number", "in", "1,2", true),
            ("number", "in", "1,x", false), ("amount", "=", "1.5", true), ("amount", "=", "x", false),
            ("day", "=", "2020", true), ("day", "=", "20", false), ("other", "=", "urn:d#b", true),
            ("other", "=", "b", false), ("concept", "is-a", "a", true), ("concept", "is-a", "b", false),
            ("number", "exists", "false", true), ("number", "exists", "1", false), ("code", "regex", "a.*", true),
            ("code", "regex", "[", false), ("unknown", "=", "x", true),
        ])
    func filters(property: String, operation: String, value: String, isRight: Bool) throws {
        let filter = #"{"property":"\#(property)","op":"\#(operation)","value":"\#(value)"}"#
        let found = found(
            [.valueSetContent],
            json: #"{"resourceType":"ValueSet","compose":{"include":[{"system":"urn:c","filter":[\#(filter)]}]}}"#,
            library: try library(system))
        #expect(found == (isRight ? [] : ["error value-set-content ValueSet.compose.include[0].filter[0]"]))
    }

    @Test(
        "The value set of all codes includes the whole code system alone",
        arguments: [
            (#"{"system":"urn:c"}"#, true), (#"{"system":"urn:d"}"#, false),
            (#"{"system":"urn:c"},{"system":"urn:d"}"#, false),
            (#"{"system":"urn:c","concept":[{"code":"a"}]}"#, false),
        ])
    func allCodes(includes: String, isRight: Bool) throws {
        let all = #"{"resourceType":"ValueSet","url":"urn:v","compose":{"include":[\#(includes)]}}"#
        let found = found(
            [.codeSystemContent], json: #"{"resourceType":"CodeSystem","url":"urn:c","valueSet":"urn:v"}"#,
            library: try library(all))
        #expect(found == (isRight ? [] : ["error code-system-content CodeSystem.valueSet"]))
    }

    @Test("A search parameter has the type that its definition gives", arguments: [("token", 1), ("string", 0)])
    func searchParameter(type: String, count: Int) throws {
        let parameter = #"{"name":"x","definition":"urn:s","type":"\#(type)"}"#
        let resource = #"{"type":"Patient","searchParam":[\#(parameter)]}"#
        let found = found(
            [.searchExpression],
            json: #"{"resourceType":"CapabilityStatement","rest":[{"mode":"server","resource":[\#(resource)]}]}"#,
            library: try library(#"{"resourceType":"SearchParameter","url":"urn:s","type":"string"}"#))
        #expect(found.count == count)
    }

    @Test(
        "A constraint's key that the base or R4 has stands for the same rule",
        arguments: [
            ("birthDate.exists()", 1),
            ("name.exists() or telecom.exists() or address.exists() or organization.exists()", 0),
        ])
    func keys(expression: String, count: Int) {
        let constraint = #"{"key":"pat-1","severity":"error","human":"x","expression":"\#(expression)"}"#
        let element = #"{"id":"Patient.contact","path":"Patient.contact","constraint":[\#(constraint)]}"#
        let found = found(
            [.definitionConstraint],
            json: #"{"resourceType":"StructureDefinition","type":"Patient","differential":{"element":[\#(element)]}}"#)
        #expect(found.filter { $0.contains("constraint[0]") }.count >= count)
        #expect(count == 1 || found.isEmpty)
    }

    @Test(
        "A reference has no white space, and a search is of parameters",
        arguments: [
            ("Patient/1", false), ("Patient/a b", true), ("Patient?identifier=urn:a|1&name=x", false),
            ("Patient?identifier", true), ("Patient?a=b=c", true),
        ])
    func references(reference: String, isWrong: Bool) {
        let found = found(
            [.referenceForm],
            json: #"{"resourceType":"Observation","subject":{"reference":"\#(reference)"}}"#)
        #expect(found.contains { $0.hasPrefix("error") } == isWrong)
    }

    @Test("A concept without a code is not of a required value set, whatever an extension says")
    func withoutCode() {
        let reason = #"{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}"#
        let found = found(
            [.requiredBinding],
            json: #"{"resourceType":"AllergyIntolerance","clinicalStatus":{"extension":[\#(reason)]}}"#)
        #expect(found == ["error required-binding AllergyIntolerance.clinicalStatus"])
    }
}
