import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Narratives")
struct NarrativeTests {
    private func found(_ content: String, attributes: String = "", members: String = "") -> [Diagnostic] {
        let div = #"<div xmlns=\"http://www.w3.org/1999/xhtml\"\#(attributes)>\#(content)</div>"#
        return findings(
            json: #"{"resourceType":"Patient",\#(members)"text":{"status":"generated","div":"\#(div)"},"active":true}"#)
    }

    @Test("An element that narratives may not have is named", arguments: ["script", "object", "form", "u", "font"])
    func element(name: String) {
        #expect(
            lines(found("<p>x</p><\(name)>x</\(name)>")) == [
                "a.json:1:56: error: the narrative has an element that narratives may not have: '\(name)' "
                    + "(Patient.text.div) [txt-1]; use formatting, lists, tables, links and images only"
            ])
    }

    @Test("So is an attribute, where it may not stand")
    func attribute() {
        #expect(
            lines(found(#"<p onclick=\"x()\">x</p>"#)) == [
                "a.json:1:56: error: the narrative has an attribute that narratives may not have there: 'onclick of p' "
                    + "(Patient.text.div) [txt-1]; remove it"
            ])
        #expect(found(##"<p href=\"#a\">x</p>"##).map(\.rule) == ["txt-1"])
        #expect(found(#"<p class=\"a\" style=\"color:red\" id=\"b\">x</p>"#) == [])
    }

    @Test("White space is no content, an image is")
    func content() {
        #expect(found(" <p> </p>\\n").map(\.rule) == ["txt-2"])
        #expect(found(#"<img src=\"a.png\" alt=\"\"/>"#) == [])
    }

    @Test("The div is in the namespace of XHTML, and all within it")
    func namespace() {
        let text = #"{"resourceType":"Patient","text":{"status":"generated","div":"<div>x</div>"}}"#
        #expect(
            lines(findings(json: text)) == [
                "a.json:1:56: error: the narrative is not in the namespace of XHTML (Patient.text.div) "
                    + "[narrative-namespace]; write <div xmlns=\"http://www.w3.org/1999/xhtml\">"
            ])
        #expect(found(#"<p xmlns=\"http://a.org\">x</p>"#).map(\.rule) == ["narrative-namespace"])
    }

    @Test(
        "Elements stand where XHTML has them",
        arguments: [
            ("<p>a<ul><li>b</li></ul></p>", "p, which holds text, has ul in it"),
            ("<b>a<p>b</p></b>", "b, which holds text, has p in it"),
            ("<tr><td>a</td></tr>", "div has tr in it, which may not stand there"),
            ("<table><td>a</td></table>", "table has td in it, which may not stand there"),
            ("<ul>a</ul>", "ul has text of its own"),
            ("<br>a</br>", "br is not empty"),
            (
                #"<a href=\"http://a.org\"><b><a href=\"http://b.org\">a</a></b></a>"#,
                "a, which holds text, has a in it"
            ),
            ("a<?php a?>", "the narrative has a processing instruction"),
        ])
    func structure(content: String, message: String) {
        let found = found(content)
        #expect(found.map(\.message) == [message])
        #expect(found.map(\.rule) == ["narrative-structure"])
    }

    @Test("A block in a paragraph is an error, as readers end the paragraph there; what they show all the same is not")
    func severity() {
        #expect(found("<p>a<b><ul><li>b</li></ul></b></p>").first?.severity == .error)
        #expect(found("<b>a<p>b</p></b>").map(\.severity) == [.warning])
        #expect(found("<table><td>a</td></table>").map(\.severity) == [.warning])
    }

    @Test("Tables, lists and blocks in them are right")
    func right() {
        #expect(
            found(
                """
                <h1>a</h1><table><caption>b</caption><colgroup><col/></colgroup><thead><tr><th>c</th></tr></thead>\
                <tbody><tr><td><p>d</p><ul><li><div>e</div></li></ul></td></tr></tbody></table>\
                <dl><dt>f</dt><dd><p>g</p></dd></dl><blockquote><p>h<br/>i</p></blockquote>
                """) == [])
    }

    @Test(
        "A link leads where one can go",
        arguments: [
            ("http://a.org/b?c=d&amp;e=f", true), ("mailto:a@b.org", true), ("Patient/1", true), ("#here", true),
            ("#c", true), ("#gone", false), ("javascript:alert(1)", false), ("urn:oid:1.2.3", false),
            ("JavaScript:x", false), ("", false), ("http://a b", false), ("data:text/html,x", false),
        ])
    func link(target: String, isRight: Bool) {
        let contained = #""contained":[{"resourceType":"Organization","id":"c","name":"x"}],"#
        let reference = ##""managingOrganization":{"reference":"#c"},"##
        let found = found(
            #"<p id=\"here\"><a href=\"\#(target)\">x</a></p>"#, members: contained + reference)
        #expect(found.map(\.rule) == (isRight ? [] : ["narrative-link"]))
    }

    @Test(
        "A link that runs something, or only names what it leads to, is an error; another scheme is a warning",
        arguments: [
            ("javascript:x", Diagnostic.Severity.error), ("urn:oid:1.2.3", .error), ("cid:1", .error),
            ("sip:a@b.org", .warning), ("data:text/plain,x", .warning),
        ])
    func scheme(target: String, severity: Diagnostic.Severity) {
        #expect(found(#"<a href=\"\#(target)\">x</a>"#).map(\.severity) == [severity])
    }

    @Test("In a Bundle a link may lead to an id of another entry")
    func otherEntry() {
        func found(_ target: String) -> [String] {
            func entry(_ number: Int, _ content: String) -> String {
                let div = #"<div xmlns=\"http://www.w3.org/1999/xhtml\">\#(content)</div>"#
                return """
                    {"fullUrl":"http://a.org/Patient/\(number)","resource":{"resourceType":"Patient","id":"\(number)",
                    "text":{"status":"generated","div":"\(div)"}}}
                    """
            }
            let link = ##"<a href=\"#\##(target)\">x</a>"##
            return findings(
                json: """
                    {"resourceType":"Bundle","type":"collection","entry":[\(entry(1, link)),
                    \(entry(2, #"<p id=\"there\">x</p>"#))]}
                    """
            ).map(\.rule)
        }
        #expect(found("there") == [])
        #expect(found("gone") == ["narrative-link"])
    }

    @Test(
        "An image is an address, or data",
        arguments: [
            ("data:image/png;base64,AAAA", true), ("a.png", true), ("cid:1", true), ("#gone", false),
            ("data:image/png;base64,%%%", false), ("data:image/png", false),
        ])
    func image(source: String, isRight: Bool) {
        #expect(found(#"<img src=\"\#(source)\"/>"#).map(\.rule) == (isRight ? [] : ["narrative-link"]))
    }

    @Test("An id that stands twice is a warning")
    func ids() {
        #expect(found(#"<p id=\"a\">x</p><p id=\"a\">y</p>"#).map(\.rule) == ["narrative-id"])
        #expect(found(#"<a id=\"a\" name=\"a\">x</a>"#) == [])
    }

    @Test("Languages agree")
    func languages() {
        let other = found("x", attributes: #" xml:lang=\"de\""#, members: #""language":"en","#)
        #expect(other.map(\.rule) == ["narrative-language"])
        #expect(other.map(\.expression) == ["Patient"])
        #expect(found("x", attributes: #" xml:lang=\"en\" lang=\"en\""#, members: #""language":"en","#) == [])
        #expect(found("x", attributes: #" xml:lang=\"en\" lang=\"de\""#).map(\.severity) == [.warning])
        let section = #"<div xml:lang=\"en\">x</div>"#
        #expect(found(section) == [])
        #expect(found("y" + section).map(\.rule) == ["narrative-language"])
    }

    @Test("HTML's named characters are none of XML's")
    func entities() {
        #expect(found("a &lt; b &#160; c") == [])
        #expect(found("a&nbsp;b").map(\.rule) == ["narrative-syntax"])
    }

    @Test("HTML in a text is a warning, and an error where it could run")
    func embedded() {
        func found(_ text: String) -> [Diagnostic] {
            findings(json: #"{"resourceType":"Patient","name":[{"text":"\#(text)"}]}"#)
        }
        #expect(found("a <b>c</b>").map(\.severity) == [.warning])
        #expect(
            lines(found("a <Script src='x'>")) == [
                "a.json:1:36: error: the text has what looks like an HTML tag in it, by which a page could run or load "
                    + "something: 'Script' (Patient.name[0].text) [embedded-markup]; write text without HTML, and see "
                    + "that programs escape it"
            ])
        #expect(found("1 < 2 and 3 > 2; a <- b; <3>") == [])
        let markdown = #"{"resourceType":"Library","status":"draft","type":{"text":"x"},"description":"<script>x"}"#
        let rules = findings(json: markdown).filter { $0.rule == "embedded-markup" }
        #expect(rules.map(\.severity) == [.warning])
    }
}

@Suite("Links to narratives")
struct NarrativeTargetTests {
    private func found(_ link: String, _ content: String) -> [Diagnostic] {
        let div = #"<div xmlns=\"http://www.w3.org/1999/xhtml\">\#(content)</div>"#
        let url = "http://hl7.org/fhir/StructureDefinition/narrativeLink"
        return findings(
            json: #"{"resourceType":"Patient","text":{"status":"generated","div":"\#(div)"},"#
                + #""name":[{"text":"x","extension":[{"url":"\#(url)","valueUrl":"\#(link)"}]}]}"#
        ).filter { $0.rule == "narrative-link" }
    }

    @Test("The id stands once in the narrative")
    func ids() {
        #expect(found("#a", #"<p id=\"a\">x</p>"#) == [])
        #expect(
            found("#b", #"<p id=\"a\">x</p>"#).map(\.message) == [
                "the narrative that is linked to does not have this id"
            ])
        #expect(
            found("#a", #"<p id=\"a\">x</p><p id=\"a\">x</p>"#).map(\.message) == [
                "the narrative that is linked to has this id 2 times"
            ])
    }
}

@Suite("Attachments")
struct AttachmentTests {
    private func found(_ members: String) -> [Diagnostic] {
        findings(json: #"{"resourceType":"Patient","photo":[{\#(members)}]}"#)
    }

    @Test("The size is that of the data")
    func size() {
        #expect(found(#""contentType":"image/png","data":"AAAAAA==","size":4"#) == [])
        #expect(
            lines(found(#""contentType":"image/png","data":"AAAAAA==","size":8"#)) == [
                "a.json:1:81: error: the stated size is not that of the data, which have 4 bytes: '8' "
                    + "(Patient.photo[0]) [attachment]; write the number of bytes before base64"
            ])
    }

    @Test("One without data, address and kind is a warning")
    func kind() {
        #expect(found(#""title":"x""#).map(\.severity) == [.warning])
        #expect(found(#""title":"x","url":"http://a.org/b""#) == [])
    }
}
