import FHIRPath
import Testing

/// FHIRPath 2.0 §2.1, §4.1 and §5.7 (lexical elements).
@Suite struct LiteralTests {
    @Test(arguments: [
        Example("true", "true"),
        Example("'a\\'b'", "'a'b'"),
        Example("'\\u00e4\\n'", "'ä\n'"),
        Example("1.50", "1.50"),
        Example("-2147483648", "-2147483648"),
        Example("@2015-02", "@2015-02"),
        Example("@2015-02-04T14:34:28.10+01:00", "@2015-02-04T14:34:28.10+01:00"),
        Example("@T14:30", "@T14:30"),
        Example("@2012-1 year", "@2011"),
        Example("@2012-02-29-1 year", "@2011-02-28"),
        Example("4 days", "4 days"),
        Example("1 'mg'", "1 'mg'"),
        Example("{}", "{}"),
        Example("1 // the rest of the line\n + /* within */ 1", "2"),
    ])
    func literalKeepsWhatIsWritten(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: ["2 +", "2 + 2 /* no end", "'no end", "(1", "name.", "@20", "1 2", "$that", "a.$this", "#"])
    func textThatIsNoExpressionIsASyntaxError(_ text: String) throws {
        #expect(try failure(of: text)?.kind == .syntax)
    }

    @Test(arguments: ["@2016-13", "@2016-13-01", "@2016-02-30", "@2016-12-31T24:00", "@T14:60", "@20161"])
    func dateThatNoCalendarHas(_ text: String) throws {
        let error = try failure(of: text)
        #expect(error?.message == "this is no date, date-time or time")
        #expect(error?.column == 1)
    }

    @Test func errorNamesLineAndColumn() throws {
        let error = try failure(of: "name\n  .given +")
        #expect(error?.line == 2)
        #expect(error?.column == 11)
    }
}
