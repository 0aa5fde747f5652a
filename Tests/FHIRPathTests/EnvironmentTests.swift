import FHIR
import Testing

@testable import FHIRPath

/// FHIRPath 2.0 §9 and FHIR R4 §fhirpath.
@Suite struct EnvironmentTests {
    @Test(arguments: [
        Example("%ucum", "'http://unitsofmeasure.org'"),
        Example("%sct", "'http://snomed.info/sct'"),
        Example("%`vs-administrative-gender`", "'http://hl7.org/fhir/ValueSet/administrative-gender'"),
        Example("name.first().select(%resource.id)", "p1"),
        Example("contained.select(%context.id)", "p1"),
        Example("birthDate.extension('http://example.org/precision').value", "month"),
        Example("birthDate.hasValue()", "true"),
        Example("name.hasValue()", "false"),
        Example("birthDate.getValue()", "@2011-03"),
        Example("managingOrganization.resolve().name", "Kinderklinik"),
        Example("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", "true"),
        Example("conformsTo('http://hl7.org/fhir/StructureDefinition/Person')", "false"),
    ])
    func additionsOfR4(_ example: Example) throws {
        try expect(example)
    }

    @Test func resourceOfAContainedElement() throws {
        let organization = try #require(try read(patient).first("contained"))
        let expression = try CompiledExpression("%resource.id | %rootResource.id", on: organization.type)
        let ids = try expression.evaluate(on: organization).items.compactMap { $0.element?.value }
        #expect(ids == ["o1", "p1"])
    }

    @Test func bundleResolvesByFullUrl() throws {
        let bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"fullUrl":"http://h/fhir/Patient/1","resource":{"resourceType":"Patient","id":"1"}},
             {"fullUrl":"http://h/fhir/Observation/2","resource":{"resourceType":"Observation","id":"2",
              "status":"final","code":{"text":"x"},"subject":{"reference":"Patient/1"}}}]}
            """
        #expect(try evaluate("entry.resource.ofType(Observation).subject.resolve().id", on: bundle) == "1")
    }

    @Test func callerAnswersWhatTheEngineCannotKnow() throws {
        var environment = Environment()
        environment.isMember = { element, valueSet in valueSet == "http://vs" ? element.value == "female" : nil }
        environment.conforms = { _, profile in profile == "http://profile" ? true : nil }
        environment.variables = ["limit": [.integer(3)]]
        var options = CompiledExpression.Options()
        options.variableNames = ["limit"]
        #expect(try evaluate("gender.memberOf('http://vs')", in: environment) == "true")
        #expect(try evaluate("gender.memberOf('http://other')", in: environment) == "{}")
        #expect(try evaluate("conformsTo('http://profile')", in: environment) == "true")
        #expect(try evaluate("%limit + 1", in: environment, options: options) == "4")
        #expect(try failure(of: "%limit")?.kind == .semantic)
        #expect(try failure(of: "conformsTo('http://trash')")?.kind == .execution)
    }

    @Test(arguments: [
        ("<p>x</p>", "true"), ("<script>x</script>", "false"), ("<p onclick='x()'>x</p>", "false"),
        ("<p> </p>", "false"),
    ])
    func narrativeIsChecked(_ content: String, _ result: String) throws {
        let json = """
            {"resourceType":"Patient","text":{"status":"generated",
             "div":"<div xmlns='http://www.w3.org/1999/xhtml'>\(content)</div>"}}
            """
        #expect(try evaluate("text.`div`.htmlChecks()", on: json) == result)
    }

    /// FHIR R4 §fhirpath#functions.
    @Test func modifiersThatAreNotKnown() throws {
        let json = """
            {"resourceType":"Patient","modifierExtension":[{"url":"http://example.org/m","valueBoolean":true}]}
            """
        #expect(try evaluate("checkModifiers('http://example.org/m').exists()", on: json) == "true")
        #expect(try failure(of: "checkModifiers('http://example.org/n')", on: json)?.kind == .execution)
        #expect(try failure(of: "checkModifiers()", on: json)?.kind == .execution)
        #expect(try evaluate("name.checkModifiers().count()") == "2")
    }

    @Test(arguments: [
        Example("defineVariable('v', 5).select(%v + 1)", "6"),
        Example("'a'.defineVariable('v').select(%v & 'b')", "'ab'"),
        Example("name.defineVariable('first', first()).select(%first.family)", "Muster, Muster"),
        Example(
            "name.select(defineVariable('n').given.select(%n.use & ' ' & $this))",
            "'official Anna', 'official Lena', 'nickname Anni'"),
        Example("name.defineVariable('n').where(%n.count() = 2).given.first()", "Anna"),
        Example("name.defineVariable('n')[1].given.select(%n.count())", "2"),
        Example("defineVariable('a', 1).defineVariable('b', %a + 1).select(%a + %b)", "3"),
        Example("defineVariable('v', 1).select(%v) + defineVariable('v', 2).select(%v)", "3"),
        Example("'aaa'.replace(defineVariable('p', 'a').select(%p), defineVariable('p', 'b').select(%p))", "'bbb'"),
        Example("name.select(defineVariable('n', given.count()).select(%n))", "2, 1"),
    ])
    func definedVariables(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: [
        "defineVariable('v', 1) | %v", "defineVariable('v', 1).select(%w)",
        "name.where(defineVariable('v').exists()) | %v",
        "defineVariable('v').defineVariable('v')", "defineVariable('v').select(defineVariable('v'))",
        "defineVariable('context', 1)", "defineVariable('sct', 1)", "defineVariable('v', %v)", "defineVariable()",
        "defineVariable(id)", "defineVariable('v', 1, 2)", "select(defineVariable('v', 1)).select(%v)",
    ])
    func variablesThatCannotBe(expression: String) throws {
        #expect(try failure(of: expression)?.kind == .semantic)
    }
}
