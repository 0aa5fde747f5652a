import FHIRPath
import Testing

/// FHIRPath 2.0 §6.1.
@Suite struct EqualityTests {
    @Test(arguments: [
        Example("1.0 = 1", "true"),
        Example("{} = {}", "{}"),
        Example("1 = '1'", "false"),
        Example("(1 | 2) = (2 | 1)", "false"),
        Example("name = name", "true"),
        Example("name[0] = name[1]", "false"),
        Example("@2012 = @2012", "true"),
        Example("@2012 = @2012-01", "{}"),
        Example("@2012 = @2013-01", "false"),
        Example("@2012-04-15T15:30:31 = @2012-04-15T15:30:31.0", "true"),
        Example("@2012-04-15T15:00:00+02:00 = @2012-04-15T16:00:00+03:00", "true"),
        Example("@2012-04-15T15:00:00Z = @2012-04-15T10:00:00", "{}"),
        Example("@2012-04-15T15:00:00Z = @2012-04-17T10:00:00", "false"),
        Example("4 'g' = 4000 'mg'", "true"),
        Example("1 year = 1 'a'", "{}"),
        Example("1 year = 12 months", "true"),
        Example("7 days = 1 'wk'", "true"),
        Example("1 'm' = 1 's'", "{}"),
        Example("37 'Cel' = 98.6 '[degF]'", "true"),
        Example("'a' != 'b'", "true"),
    ])
    func equality(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: [
        Example("{} ~ {}", "true"),
        Example("1 ~ {}", "false"),
        Example("'Long\\tName' ~ 'long name'", "true"),
        Example("(1 | 2) ~ (2 | 1)", "true"),
        Example("1.2 / 1.8 ~ 0.67", "true"),
        Example("@2012 ~ @2012-01", "false"),
        Example("4 'g' ~ 4040 'mg'", "true"),
        Example("1 year ~ 1 'a'", "true"),
        Example("name !~ name", "false"),
    ])
    func equivalence(_ example: Example) throws {
        try expect(example)
    }
}
