import FHIRPath
import Testing

/// FHIRPath 2.0 §6.3 and §10, with FHIR's namespace.
@Suite struct TypeTests {
    @Test(arguments: [
        Example("1 is Integer", "true"),
        Example("1 is System.Decimal", "false"),
        Example("active is boolean", "true"),
        Example("active is Boolean", "false"),
        Example("gender is string", "true"),
        Example("gender.as(string)", "{}"),
        Example("gender.as(code)", "female"),
        Example("$this is DomainResource", "true"),
        Example("extension.value is Quantity", "true"),
        Example("extension.value.ofType(Quantity).unit", "kg"),
        Example("(multipleBirth as integer) + 1", "3"),
        Example("1.type().name", "'Integer'"),
        Example("active.type()", "FHIR.boolean"),
        Example("@2015.is(Date)", "true"),
        Example("@2015T.is(DateTime)", "true"),
    ])
    func types(_ example: Example) throws {
        try expect(example)
    }

    @Test func unknownTypeIsAnError() throws {
        #expect(try failure(of: "gender is Gender")?.kind == .semantic)
        #expect(try failure(of: "gender is CDA.Code")?.kind == .semantic)
    }

    @Test func castTakesOneItemUnlessToldOtherwise() throws {
        #expect(try failure(of: "name.given.as(string)")?.kind == .execution)
        var options = CompiledExpression.Options()
        options.castsCollections = true
        #expect(try evaluate("name.given.as(string)", options: options) == "Anna, Lena, Anni")
        options.joinsPrimitives = true
        #expect(try evaluate("name.given as String", options: options) == "Anna, Lena, Anni")
    }
}
