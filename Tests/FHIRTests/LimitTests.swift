import Diagnostics
import FHIR
import Testing

/// No input exhausts memory, the stack or patience, and none reads another file.
struct LimitTests {
    private func items(_ depth: Int) -> (json: String, xml: String) {
        let count = depth - 1
        return (
            object(
                "Questionnaire",
                String(repeating: #""item":[{"#, count: count) + #""linkId":"a""#
                    + String(repeating: "}]", count: count)),
            document(
                "Questionnaire",
                String(repeating: "<item>", count: count) + #"<linkId value="a"/>"#
                    + String(repeating: "</item>", count: count))
        )
    }

    private func contained(_ depth: Int) -> (json: String, xml: String) {
        let count = depth - 1
        return (
            #"{"resourceType":"Basic""# + String(repeating: #","contained":[{"resourceType":"Basic""#, count: count)
                + #","id":"a""# + String(repeating: "}]", count: count) + "}",
            document(
                "Basic",
                String(repeating: "<contained><Basic>", count: count) + #"<id value="a"/>"#
                    + String(repeating: "</Basic></contained>", count: count))
        )
    }

    @Test func twoHundredObjectsMayNest() throws {
        for text in [items(200), contained(200)] {
            try expectTwins(json: text.json, xml: text.xml)
        }
    }

    @Test func moreMayNot() {
        for text in [items(201), contained(201), items(20_000), contained(5_000)] {
            #expect(Conversion.jsonErrors(text.json).map { $0.contains("nest deeper than 200") } == [true])
            #expect(Conversion.xmlErrors(text.xml).map { $0.contains("nest") && $0.contains("[limit]") } == [true])
        }
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func unknownValuesNestNoDeeper(opening: String) {
        let text = object("\"x\":" + String(repeating: opening, count: 100_000))
        #expect(Conversion.jsonErrors(text).last?.contains("values nest deeper than 200") == true)
    }

    @Test func unknownElementsNestNoDeeper() {
        let text = document(String(repeating: "<x>", count: 100_000))
        #expect(Conversion.xmlErrors(text).last?.contains("elements nest too deeply [limit]") == true)
    }

    @Test func narrativesHaveTheirOwnDepth() throws {
        func narrative(_ depth: Int) -> String {
            #"<text><status value="empty"/><div xmlns="http://www.w3.org/1999/xhtml">"#
                + String(repeating: "<b>", count: depth - 1) + String(repeating: "</b>", count: depth - 1)
                + "</div></text>"
        }
        let xml = document(narrative(500))
        #expect(try Conversion.toXML(json: Conversion.toJSON(xml: xml)) == xml)
        #expect(Conversion.xmlErrors(document(narrative(501))).map { $0.contains("nest too deeply [limit]") } == [true])
    }

    @Test func sizesAreLimited() {
        var limits = ReadingLimits.standard
        limits.bytes = 100
        let json = JSONReader(limits: limits).read(
            SourceText(object(#""id":"\#(String(repeating: "a", count: 99))""#)), origin: TreeOrigin(file: "a.json"))
        #expect(Conversion.lines(json.diagnostics) == ["a.json: error: the resource has more than 100 bytes [limit]"])
        let xml = XMLReader(limits: limits).read(
            SourceText(document("<id value=\"\(String(repeating: "a", count: 99))\"/>")),
            origin: TreeOrigin(file: "a.xml"))
        #expect(xml.tree == nil)
        #expect(xml.diagnostics.map(\.rule) == ["limit"])
    }

    @Test(arguments: [
        "<!DOCTYPE Patient>", "<!DOCTYPE Patient SYSTEM \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE Patient [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE Patient [<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;]>",
        "<!DOCTYPE Patient [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>",
        "<!DOCTYPE Patient [<!ATTLIST gender value CDATA \"male\">]>", "<!DOCTYPE Patient [",
    ])
    func aDoctypeIsRefused(doctype: String) {
        let reading = Conversion.readXML(
            "<?xml version=\"1.0\"?>\n\(doctype)\n" + document(#"<language value="&e;"/>"#))
        #expect(reading.tree == nil)
        #expect(
            Conversion.lines(reading.diagnostics).map {
                $0.contains(
                    "error: the document has a document type declaration [xml-doctype]; remove the <!DOCTYPE …>")
            } == [true])
    }

    @Test func thirtyMegabytesOfBase64() throws {
        let data = String(repeating: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo+Pz8/Pz8w", count: 700_000)
        #expect(data.utf8.count > 30_000_000)
        try expectTwins(
            json: object("Binary", #""contentType":"a/b","data":"\#(data)""#),
            xml: document("Binary", #"<contentType value="a/b"/><data value="\#(data)"/>"#))
    }

    @Test func aNarrativeLargerThanAnyBuffer() throws {
        let text = String(repeating: "<p title=\"a\">ä &amp; b</p>\n", count: 40_000)
        let xml = document(
            "<text><status value=\"empty\"/><div xmlns=\"http://www.w3.org/1999/xhtml\" id=\"\(String(repeating: "x", count: 1_000_000))\">\(text)</div></text>"
        )
        #expect(try Conversion.toXML(json: Conversion.toJSON(xml: xml)) == xml)
    }

    @Test(.timeLimit(.minutes(1))) func errorsBeyondTheLimitEndTheReading() {
        let json = Conversion.readJSON(object((0..<200_000).map { "\"x\($0)\":1" }.joined(separator: ",")))
        #expect(json.diagnostics.count == 1001)
        #expect(json.diagnostics.last?.message == "there are more than 1000 errors, and the rest has not been read")
        let xml = Conversion.readXML(document((0..<200_000).map { "<x\($0)/>" }.joined()))
        #expect(xml.diagnostics.count == 1001)
        #expect(xml.diagnostics.last?.message == "there are more than 1000 errors, and the rest has not been read")
    }

    @Test(.timeLimit(.minutes(1))) func duplicatesOfALongArrayTakeNoTime() {
        let items = String(repeating: "\"a\",", count: 300_000) + "\"a\""
        let text = object("\"name\":[{\"given\":[\(items)]" + String(repeating: ",\"given\":1", count: 300_000) + "}]")
        #expect(Conversion.readJSON(text).diagnostics.last?.rule == "limit")
    }

    /// The values of a tree lie one behind the other; none may be looked at for the ones before it.
    @Test(.timeLimit(.minutes(1))) func manyPlainValuesTakeNoTime() throws {
        let xml = document("<name>" + String(repeating: "<given value=\"abcdefgh\"/>", count: 200_000) + "</name>")
        #expect(try Conversion.toJSON(xml: xml).utf8.count == 2_200_047)
    }

    @Test func namesBeyondLibxml2sTableAreALimit() {
        let attributes = (0..<70_000).map { "<a a\($0)=\"\"/>" }.joined()
        #expect(
            Conversion.xmlErrors(document("<x>\(attributes)</x>")).last?.contains("too many different names [limit]")
                == true)
        let many = (0..<3000).map { " a\($0)=\"\"" }.joined()
        #expect(Conversion.xmlErrors(document("<x\(many)/>")).last?.contains("too many attributes [limit]") == true)
    }
}
