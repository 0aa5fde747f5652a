import FHIRPath
import Testing

/// FHIRPath 2.0 §5.6 and the strings of its trial-use part.
@Suite struct StringTests {
    @Test(arguments: [
        Example("'abcb'.indexOf('b')", "1"),
        Example("'abcb'.lastIndexOf('b')", "3"),
        Example("'abc'.indexOf('z')", "-1"),
        Example("'äöü'.substring(1, 1)", "'ö'"),
        Example("'abc'.substring(3)", "{}"),
        Example("'abc'.startsWith('')", "true"),
        Example("'abc'.endsWith('bc')", "true"),
        Example("'abc'.contains('d')", "false"),
        Example("'aß'.upper()", "'ASS'"),
        Example("'aaa'.replace('aa', 'b')", "'ba'"),
        Example("'ab'.replace('', '-')", "'-a-b-'"),
        Example("'äb'.length()", "2"),
        Example("'ab'.toChars()", "'a', 'b'"),
        Example("' a b '.trim()", "'a b'"),
        Example("'a,,b'.split(',')", "'a', '', 'b'"),
        Example("name.given.join('-')", "'Anna-Lena-Anni'"),
        Example("{}.length()", "{}"),
        Example("'a' & {} & 'b'", "'ab'"),
        Example("'<a & \"b\">'.escape('html')", "'&lt;a &amp; &quot;b&quot;&gt;'"),
        Example("'&lt;&amp;lt;'.unescape('html')", "'<&lt;'"),
        Example("'Ü?'.encode('base64').decode('base64')", "'Ü?'"),
        Example("'Ü'.encode('hex')", "'c39c'"),
    ])
    func strings(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: [
        Example("'FHIR'.matches('HI')", "true"),
        Example("'FHIR'.matches('^HI')", "false"),
        Example("'FHIR'.matchesFull('F.*')", "true"),
        Example("'A\\nB'.matches('A.B')", "true"),
        Example("'11-Mar'.replaceMatches('(\\\\d+)-(\\\\w+)', '$2 $1')", "'Mar 11'"),
        Example("'abc'.replaceMatches('', 'x')", "'abc'"),
        Example("'Mar-11'.replaceMatches('(?<month>\\\\w+)-(?<day>\\\\d+)', '${day} ${month}')", "'11 Mar'"),
        Example("'abc'.replaceMatches('(?<b>b)', '${c}$b')", "'a${c}$bc'"),
    ])
    func patterns(_ example: Example) throws {
        try expect(example)
    }

    @Test func brokenPatternIsAnError() throws {
        #expect(try failure(of: "'a'.matches('(')")?.kind == .semantic)
        #expect(try failure(of: "'a'.matches('(' & '')")?.kind == .execution)
    }

    @Test func textFunctionRefusesAnElement() throws {
        #expect(try failure(of: "name.first().startsWith('A')")?.kind == .semantic)
        #expect(try failure(of: "name.given.startsWith('A')")?.kind == .execution)
    }
}
