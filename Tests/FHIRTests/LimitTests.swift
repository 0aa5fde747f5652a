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
        #expect(
            Conversion.lines(json.diagnostics) == ["a.json:1:1: error: the resource has more than 100 bytes [limit]"])
        let xml = XMLReader(limits: limits).read(
            SourceText(document("<id value=\"\(String(repeating: "a", count: 99))\"/>")),
            origin: TreeOrigin(file: "a.xml"))
        #expect(xml.tree == nil)
        #expect(xml.diagnostics.map(\.rule) == ["limit"])
    }

    private final class Collector: ResourceSink {
        var readings: [Reading] = []
        func resource(_ reading: Reading) { readings.append(reading) }
        func beginBundle(_ shell: Reading) { readings.append(shell) }
        func entry(_ reading: Reading) { readings.append(reading) }
        func endBundle(_ shell: Reading) { readings.append(shell) }
    }

    /// Reads a text in pieces, of which none may have more than two million bytes.
    private func readInPieces(_ text: String, as format: ResourceFormat) throws -> [Reading] {
        var stream = ResourceStream()
        stream.limits.bytes = 2_000_000
        stream.wholeInputBytes = 16
        let sink = Collector()
        try stream.read(MemorySource(Array(text.utf8)), format: format, file: "a", into: sink)
        return sink.readings
    }

    private static let empty = #"{"resourceType":"Patient"}"#

    @Test(arguments: [3_000_000, 9_000_000])
    func aLineThatIsTooLongIsPassedOver(length: Int) throws {
        let line = object("\"language\":\"\(String(repeating: "a", count: length))\"")
        let readings = try readInPieces([Self.empty, line, "{}", Self.empty].joined(separator: "\n"), as: .ndjson)
        #expect(readings.map { $0.tree != nil } == [true, false, false, true])
        let errors = Conversion.lines(readings.flatMap(\.diagnostics))
        #expect(errors.first == "a:2:1: error: the resource has more than 2000000 bytes [limit]")
        #expect(errors.dropFirst().map { $0.prefix(6) } == ["a:3:1:"])
    }

    @Test func aLastLineThatIsTooLongEndsTheText() throws {
        let line = object("\"language\":\"\(String(repeating: "a", count: 9_000_000))\"")
        let readings = try readInPieces(Self.empty + "\n" + line, as: .ndjson)
        #expect(readings.map { $0.tree != nil } == [true, false])
    }

    @Test(arguments: [ResourceFormat.json, .xml])
    func entriesAreLimitedOneByOne(format: ResourceFormat) throws {
        func bundle(_ length: Int) -> String {
            let value = String(repeating: "a", count: length)
            if format == .json {
                let entry = "{\"fullUrl\":\"\(value)\"}"
                return object("Bundle", "\"entry\":[\(entry),\(entry),\(entry)]")
            }
            let entry = "<entry><fullUrl value=\"\(value)\"/></entry>"
            return document("Bundle", entry + entry + entry)
        }
        let fine = try readInPieces(bundle(1_500_000), as: format)
        #expect(Conversion.lines(fine.flatMap(\.diagnostics)) == [])
        #expect(fine.allSatisfy { $0.tree != nil && $0.diagnostics.isEmpty })
        #expect(fine.count == 5)
        let tooLarge = try readInPieces(bundle(5_000_000), as: format)
        #expect(tooLarge.flatMap(\.diagnostics).map(\.rule) == ["limit"])
    }

    @Test func manySmallValuesAreLimitedInXML() throws {
        let given = String(repeating: "<given value=\"\"/>", count: 300_000)
        let text = document("Bundle", "<entry><resource><Patient><name>\(given)</name></Patient></resource></entry>")
        let readings = try readInPieces(text, as: .xml)
        #expect(readings.flatMap(\.diagnostics).map(\.rule) == ["limit"])
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
