import FHIRPath
import Testing

/// FHIRPath 2.0 §6.2.
@Suite struct ComparisonTests {
    @Test(arguments: [
        Example("1 < 1.5", "true"),
        Example("'A' < 'a'", "true"),
        Example("{} < 1", "{}"),
        Example("@2018-03 < @2018-03-01", "{}"),
        Example("@2018-03 < @2018-04-01", "true"),
        Example("@T10:30 <= @T10:30:00", "{}"),
        Example("@2018-03-01T10:30:00 >= @2018-03-01T10:30:00.0", "true"),
        Example("@2017-11-05T01:30:00-04:00 < @2017-11-05T01:15:00-05:00", "true"),
        Example("birthDate < @2012", "true"),
        Example("birthDate < @2011-03-15", "{}"),
        Example("6 days < 1 week", "true"),
        Example("1 'm' < 1 's'", "{}"),
        Example("extension.value < 15000 'g'", "true"),
    ])
    func comparison(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: ["1 < 'a'", "true < false", "birthDate < 5", "@T10 < @2012"])
    func typesWithoutOrderAreASemanticError(_ expression: String) throws {
        #expect(try failure(of: expression)?.kind == .semantic)
    }
}
