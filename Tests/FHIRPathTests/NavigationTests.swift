import Testing

@testable import FHIRPath

/// FHIRPath 2.0 §5.8 and §5.9.
@Suite struct NavigationTests {
    @Test(arguments: [
        Example("contact.children().family", "Muster"),
        Example("descendants().where($this is Organization).id", "o1"),
        Example("descendants().given", "Anna, Lena, Anni"),
        Example("name.trace('names', use).count()", "2"),
        Example("now() = now()", "true"),
        Example("today().toString().length()", "10"),
        Example("now() > birthDate", "true"),
    ])
    func navigation(_ example: Example) throws {
        try expect(example)
    }

    @Test func nowIsWhatTheCallerSays() throws {
        var environment = Environment()
        environment.now = TemporalValue(dateTime: "2015-06-01T12:00:00.000+02:00".utf8)
        #expect(try evaluate("now()", in: environment) == "@2015-06-01T12:00:00.000+02:00")
        #expect(try evaluate("today()", in: environment) == "@2015-06-01")
        #expect(try evaluate("timeOfDay()", in: environment) == "@T12:00:00.000")
    }
}
