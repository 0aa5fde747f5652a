import Diagnostics
import FHIR
import Testing

/// XHTML narratives: kept as they are written, and made to stand alone where XML wants it.
struct NarrativeTests {
    static let xhtml = "http://www.w3.org/1999/xhtml"

    private func json(_ div: String) -> String {
        let escaped = div.flatMap { $0 == "\"" ? "\\\"" : $0 == "\n" ? "\\n" : String($0) }
        return object(#""text":{"status":"generated","div":"\#(String(escaped))"}"#)
    }

    private func xml(_ div: String) -> String { document("<text><status value=\"generated\"/>\(div)</text>") }

    @Test(arguments: [
        "<div xmlns=\"\(xhtml)\">a</div>", "<div xmlns=\"\(xhtml)\"/>", "<div xmlns='\(xhtml)' ></div >",
        "<div xmlns=\"\(xhtml)\"><br/>a<br />b<hr></hr></div>", "<div xmlns=\"\(xhtml)\">&#160;&#xA0;&amp;&lt;&gt;\"'></div>",
        "<div xmlns=\"\(xhtml)\"><![CDATA[a < b & c <br>]]>&lt;</div>", "<div xmlns=\"\(xhtml)\"><!-- a < b - c & --><p/></div>",
        "<div xmlns=\"\(xhtml)\"><?php echo \"<br>\" ?></div>", "<div xmlns=\"\(xhtml)\">\n  <p>\n a</p>\n</div>",
        "<div id=\"d\" class='c' xmlns=\"\(xhtml)\" xml:lang=\"de\" lang=\"de\"><p style=\"x:y\"/></div>",
        "<h:div xmlns:h=\"\(xhtml)\"><h:p>a</h:p></h:div>",
        "<div xmlns=\"\(xhtml)\" xmlns:o=\"urn:o\"><o:p o:a=\"b\">c</o:p></div>",
        "<div xmlns=\"\(xhtml)\"><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\"><a x:href=\"#\"/></svg></div>",
        "<div xmlns=\"\(xhtml)\"><a href=\"?a=b&amp;c\" title=\"1 > 0\">ä 😀 \u{2028}</a></div>",
        "<div xmlns=\"\(xhtml)\"><é:ü xmlns:é=\"u v\" é:ö.1-·=\"x\"/></div>", "<div xmlns=\"\(xhtml)\">]] > ]]&gt; ] ]</div>",
        "<div xmlns=\"\(xhtml)\" title=\"]]>\">a</div>", "<div xmlns=\"\(xhtml)\">&#0000000000160;</div>",
    ])
    func narrativesAreKept(div: String) throws {
        try expectTwins(json: json(div), xml: xml(div))
    }

    @Test(arguments: [
        ("<div>a</div>", "<div xmlns=\"\(xhtml)\">a</div>"), ("<div class=\"c\">a</div>", "<div class=\"c\" xmlns=\"\(xhtml)\">a</div>"),
        ("<div xmlns=\"\(xhtml)\">a&nbsp;b&copy;&Auml;&euro;&Kappa;</div>", "<div xmlns=\"\(xhtml)\">a&#160;b&#169;&#196;&#8364;&#922;</div>"),
        ("<div xmlns=\"\(xhtml)\" title=\"&nbsp;\">&nbsp;</div>", "<div xmlns=\"\(xhtml)\" title=\"&#160;\">&#160;</div>"),
        ("<div title=\"&nbsp;\" xmlns=\"\(xhtml)\">a</div>", "<div title=\"&#160;\" xmlns=\"\(xhtml)\">a</div>"),
        ("<div title=\"&nbsp;\">a</div>", "<div title=\"&#160;\" xmlns=\"\(xhtml)\">a</div>"),
        (" \n<div xmlns=\"\(xhtml)\">a</div>\n ", "<div xmlns=\"\(xhtml)\">a</div>"),
        ("<div xmlns=\"\(xhtml)\"><![CDATA[&nbsp;]]><!-- &nbsp; --></div>", "<div xmlns=\"\(xhtml)\"><![CDATA[&nbsp;]]><!-- &nbsp; --></div>"),
    ])
    func whatXMLWantsIsAdded(div: String, written: String) throws {
        #expect(try Conversion.toXML(json: json(div)) == xml(written))
        #expect(try Conversion.toXML(xml: xml(written)) == xml(written))
    }

    @Test(arguments: [
        // what stands around the text, and the div
        ("xmlns:h=\"\(xhtml)\"", "<h:div><h:p/></h:div>", "<h:div xmlns:h=\"\(xhtml)\"><h:p/></h:div>"),
        ("xmlns:o=\"u\" xmlns:q=\"v\"", "<div xmlns=\"\(xhtml)\"><o:p/></div>", "<div xmlns:o=\"u\" xmlns=\"\(xhtml)\"><o:p/></div>"),
        ("xmlns:o=\"u\"", "<div xmlns=\"\(xhtml)\"><p o:a=\"b\"/></div>", "<div xmlns:o=\"u\" xmlns=\"\(xhtml)\"><p o:a=\"b\"/></div>"),
        ("xmlns:o=\"u\"", "<div xmlns=\"\(xhtml)\"><o:p xmlns:o=\"v\"/></div>", "<div xmlns=\"\(xhtml)\"><o:p xmlns:o=\"v\"/></div>"),
        ("xmlns:o=\"u?a&amp;b&quot;&lt;\"", "<div xmlns=\"\(xhtml)\"><o:p/></div>", "<div xmlns:o=\"u?a&amp;b&quot;&lt;\" xmlns=\"\(xhtml)\"><o:p/></div>"),
        ("xmlns:h=\"\(xhtml)\"", "<h:div><p/></h:div>", "<h:div xmlns=\"http://hl7.org/fhir\" xmlns:h=\"\(xhtml)\"><p/></h:div>"),
    ])
    func prefixesDeclaredOutsideAreTakenAlong(around: String, div: String, kept: String) throws {
        let source = "<Patient xmlns=\"http://hl7.org/fhir\" \(around)><text><status value=\"generated\"/>\(div)</text></Patient>"
        #expect(try Conversion.toJSON(xml: source) == json(kept))
        #expect(try Conversion.toXML(xml: source) == xml(kept))
    }

    @Test func theNamespaceMayBeDeclaredOutside() throws {
        let source =
            "<f:Patient xmlns:f=\"http://hl7.org/fhir\" xmlns=\"\(Self.xhtml)\"><f:text><f:status value=\"generated\"/>"
            + "<div class=\"c\">a<br/></div></f:text></f:Patient>"
        #expect(try Conversion.toJSON(xml: source) == json("<div xmlns=\"\(Self.xhtml)\" class=\"c\">a<br/></div>"))
    }

    @Test func lineEndsAreXMLs() throws {
        let source = xml("<div xmlns=\"\(Self.xhtml)\">a\r\nb\rc\n</div>")
        #expect(try Conversion.toJSON(xml: source) == json("<div xmlns=\"\(Self.xhtml)\">a\nb\nc\n</div>"))
    }

    @Test(arguments: [
        ("", "it begins with no element"), ("a", "it begins with no element"), ("<p>a</p>", "its outermost element is no div"),
        ("<!-- a -->", "it begins with no element"), ("<?a b?>", "it begins with no element"),
        ("<div>a", "an element is not closed"), ("<div>a</p></div>", "start and end tags do not match"),
        ("<div>a</div>b", "there is more behind its end tag"), ("<div>a</div><div/>", "there is more behind its end tag"),
        ("<div>&hellop;</div>", "it names an unknown character"), ("<div>a & b</div>", "a name is malformed"),
        ("<div>&nbsp b</div>", "'&' begins no reference"), ("<div>a < b</div>", "a name is malformed"),
        ("<div><br></div>", "start and end tags do not match"), ("<div class=c>a</div>", "an attribute's value has no quotes"),
        ("<div checked>a</div>", "an attribute has no value"), ("<div a=\"1\" a=\"2\">a</div>", "an attribute stands twice"),
        ("<div><o:p/></div>", "a namespace prefix is not declared"), ("<div o:a=\"b\"/>", "a namespace prefix is not declared"),
        ("<div><p xmlns:o=\"u\"/><o:p/></div>", "a namespace prefix is not declared"),
        ("<div><xmlns:p/></div>", "a namespace prefix is not declared"),
        ("<div xmlns=\"http://hl7.org/fhir\">a</div>", "its div is not in the XHTML namespace"),
        ("<h:div xmlns:h=\"u\">a</h:div>", "its div is not in the XHTML namespace"),
        ("<div><!-- a -- b --></div>", "a comment has what XML does not allow in it"), ("<div><!-- a</div>", "a comment is not closed"),
        ("<div><![CDATA[a</div>", "a CDATA section is not closed"), ("<div><?a </div>", "a processing instruction is not closed"),
        ("<div><?xml version=\\\"1.0\\\"?></div>", "a processing instruction is malformed"), ("<div><? a?></div>", "a name is malformed"),
        ("<div><?a:b c?></div>", "a processing instruction is malformed"),
        ("<div><!DOCTYPE a></div>", "it has a declaration"), ("<div>]]></div>", "']]>' stands in its text"),
        ("<div>&#0;</div>", "a character reference is malformed"), ("<div>&#xD800;</div>", "a character reference is malformed"),
        ("<div>&#x110000;</div>", "a character reference is malformed"), ("<div>&#;</div>", "a character reference is malformed"),
        ("<div>&#+1;</div>", "a character reference is malformed"), ("<div>\\u0001</div>", "it has a control character"),
        ("<div>\\uffff</div>", "it has a control character"), ("<div a=\"\\u0001\"/>", "it has a control character"),
        ("<div a=\"<\"/>", "an attribute's value is not closed"), ("<div a=\"b\"c=\"d\"/>", "a tag is malformed"),
        ("<div/ >", "a tag is malformed"), ("<1/>", "a name is malformed"), ("<div><a×/></div>", "a tag is malformed"),
        ("<div><×/></div>", "a name is malformed"), ("<div><·a/></div>", "a name is malformed"), ("<div><😀:/></div>", "a name is malformed"),
        ("<div xmlns:o=\"\"/>", "a namespace declaration is malformed"),
        ("<div xmlns:xml=\"u\"/>", "a namespace declaration is malformed"),
        ("<div xmlns:a=\"http://www.w3.org/XML/1998/namespace\"/>", "a namespace declaration is malformed"),
        ("<div xmlns:a=\"http://www.w3.org/2000/xmlns/\"/>", "a namespace declaration is malformed"),
        ("<div xmlns:a=\"u\" xmlns:b=\"u\" a:x=\"1\" b:x=\"2\"/>", "an attribute stands twice"),
        ("<div><e\u{301}></é></div>", "start and end tags do not match"),
    ])
    func whatIsNoXHTML(div: String, fault: String) throws {
        let escaped = String(div.flatMap { $0 == "\"" ? "\\\"" : String($0) }).replacing("\\\\\"", with: "\\\"")
        #expect(
            try Conversion.xmlWritingErrors(object(#""text":{"status":"generated","div":"\#(escaped)"}"#)) == [
                "a.json:1:56: error: the narrative is not XML: \(fault) (Patient.text.div) [xml-characters]; "
                    + "write it as well-formed XHTML"
            ])
    }

    @Test func xhtmlElsewhereIsAnError() {
        #expect(
            Conversion.xmlErrors(document("<div xmlns=\"\(Self.xhtml)\">a</div><gender value=\"male\"/>")) == [
                "a.xml:1:38: error: an XHTML element stands where FHIR wants none (Patient) [unknown-element]; "
                    + "XHTML belongs in the div of a narrative"
            ])
        #expect(
            Conversion.xmlErrors(xml("<p xmlns=\"\(Self.xhtml)\">a</p>")) == [
                "a.xml:1:71: error: an XHTML element stands where FHIR wants none (Patient.text) [unknown-element]; "
                    + "XHTML belongs in the div of a narrative"
            ])
        #expect(
            Conversion.xmlErrors(xml("<div>a</div>")) == [
                "a.xml:1:71: error: the narrative is not in the XHTML namespace (Patient.text.div) [xml-namespace]; "
                    + "write <div xmlns=\"http://www.w3.org/1999/xhtml\">"
            ])
        #expect(
            Conversion.xmlErrors("<div xmlns=\"\(Self.xhtml)\">a</div>") == [
                "a.xml:1:1: error: FHIR 4.0.1 has no resource of this name in the namespace http://hl7.org/fhir "
                    + "[unknown-resource]; declare xmlns=\"http://hl7.org/fhir\""
            ])
    }

    @Test func aNarrativeStandsOnce() {
        let div = "<div xmlns=\"\(Self.xhtml)\">a</div>"
        #expect(Conversion.xmlErrors(xml(div + div)).map { $0.contains("[xml-repeats]") } == [true])
    }

    @Test func anExtendedDivHasNoPlaceInXML() throws {
        let text = object(
            #""text":{"status":"empty","div":"<div>a</div>","_div":{"extension":[{"url":"u","valueCode":"c"}]}}"#)
        #expect(
            try Conversion.xmlWritingErrors(text) == [
                "a.json:1:52: error: XML has no place for an id or extension on a narrative's div (Patient.text.div) "
                    + "[xml-characters]; remove it"
            ])
        #expect(try Conversion.toJSON(json: text) == text)
    }
}
