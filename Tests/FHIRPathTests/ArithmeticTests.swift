import FHIRPath
import Testing

/// FHIRPath 2.0 §6.6.
@Suite struct ArithmeticTests {
    @Test(arguments: [
        Example("0.1 + 0.2", "0.3"),
        Example("1.20 + 0.3", "1.50"),
        Example("1 / 2", "0.5"),
        Example("4 / 2", "2"),
        Example("1 / 3", "0.3333333333333333333333333333"),
        Example("1 / 0", "{}"),
        Example("7 div 2", "3"),
        Example("-7 mod 3", "-1"),
        Example("2.2 mod 1.8", "0.4"),
        Example("5 mod 0", "{}"),
        Example("2147483647 + 1", "{}"),
        Example("123456789012345678.1 + 0.2", "123456789012345678.3"),
        Example("1.00000000000000001 * 1.00000000000000001", "1.0000000000000000200000000000000001"),
        Example("'a' + 'b'", "'ab'"),
        Example("1 'g' + 5 'mg'", "1005 'mg'"),
        Example("2.0 'cm' * 2.0 'm' = 0.040 'm2'", "true"),
        Example("4 'g' / 2 'm'", "2 'g/m'"),
        Example("6 'mg' / 2 'mg'", "3 '1'"),
        Example("1 'g' + 1 'm'", "{}"),
    ])
    func arithmetic(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: [
        Example("@2012-01-31 + 1 month", "@2012-02-29"),
        Example("@2012-02-29 + 1 year", "@2013-02-28"),
        Example("@2012-01-01 - 1 day", "@2011-12-31"),
        Example("@2014 + 25 months", "@2016"),
        Example("@2014-01 + 65 days", "@2014-03"),
        Example("@1973-12-25 + 7.7 days", "@1974-01-01"),
        Example("@2012-01-01T23:59:59.5 + 0.5 seconds", "@2012-01-02T00:00:00.0"),
        Example("@2012-01-01T00:00:00.000+10:00 + 0.1 's'", "@2012-01-01T00:00:00.100+10:00"),
        Example("@T23:30 + 45 minutes", "@T00:15"),
        Example("@9999-12-31 + 1 day", "{}"),
        Example("birthDate + 18 years", "@2029-03"),
    ])
    func dates(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: ["@1973-12-25 + 1 'mo'", "@1973-12-25 - 1 'cm'", "@T10:00 + 1 day"])
    func unitThatMovesNoDateIsAnError(_ expression: String) throws {
        #expect(try failure(of: expression)?.kind == .execution)
    }

    @Test(arguments: ["@1974-12-25 + 7", "'a' - 'b'", "name + 1"])
    func wrongTypeIsAnError(_ expression: String) throws {
        #expect(try failure(of: expression) != nil)
    }
}
