import Diagnostics
import FHIR
import Testing

/// Byte order marks, UTF-8 and other encodings.
struct EncodingTests {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private func json(_ bytes: [UInt8]) -> Reading {
        JSONReader().read(SourceText(bytes), origin: TreeOrigin(file: "a.json"))
    }

    private func xml(_ bytes: [UInt8]) -> Reading {
        XMLReader().read(SourceText(bytes), origin: TreeOrigin(file: "a.xml"))
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        let tree = try Conversion.tree(json(Self.mark + Array(#"{"resourceType":"Patient"}"#.utf8)))
        #expect(Conversion.json(tree) == #"{"resourceType":"Patient"}"#)
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document(#"<gender value="male"/>"#)
        for text in [text, document(#"<gender value="male"/>"#)] {
            let tree = try Conversion.tree(xml(Self.mark + Array(text.utf8)))
            #expect(try Conversion.xml(tree) == document(#"<gender value="male"/>"#))
        }
    }

    @Test func aByteOrderMarkIsNoColumn() throws {
        let errors = Conversion.lines(json(Self.mark + Array(#"{"resourceType":"Patient","x":1}"#.utf8)).diagnostics)
        #expect(errors.map { $0.prefix(13) } == ["a.json:1:27: "])
        let inXML = Conversion.lines(xml(Self.mark + Array(document("<x/>").utf8)).diagnostics)
        #expect(inXML.map { $0.prefix(12) } == ["a.xml:1:38: "])
    }

    /// Unicode 15, table 3-7.
    static let notUTF8: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
        [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
        [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        [0xFE], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ]

    @Test(arguments: notUTF8)
    func invalidUTF8InJSON(bytes: [UInt8]) {
        let text = Array(#"{"resourceType":"Patient","language":"a"#.utf8) + bytes + Array(#""}"#.utf8)
        #expect(
            Conversion.lines(json(text).diagnostics) == [
                "a.json:1:40: error: the text is not valid UTF-8 (Patient) [json-encoding]; "
                    + "FHIR is UTF-8: save the file in that"
            ])
    }

    @Test(arguments: notUTF8)
    func invalidUTF8InAJSONName(bytes: [UInt8]) {
        let text = Array(#"{"resourceType":"Patient","l"#.utf8) + bytes + Array(#"":"a"}"#.utf8)
        #expect(json(text).diagnostics.map(\.rule) == ["json-encoding"])
    }

    @Test(arguments: notUTF8)
    func invalidUTF8InXML(bytes: [UInt8]) {
        for place in [
            #"<language value="a"#, #"<text><status value="empty"/><div xmlns="http://www.w3.org/1999/xhtml">"#,
        ] {
            let text = Array(#"<Patient xmlns="http://hl7.org/fhir">\#(place)"#.utf8) + bytes
            // Surrogates, and what lies beyond the last code point, libxml2 takes for characters that XML does not have.
            let rules = xml(text + Array(#""/></Patient>"#.utf8)).diagnostics.map(\.rule)
            #expect(rules == ["xml-encoding"] || rules == ["xml-syntax"])
        }
    }

    @Test(arguments: ["ISO-8859-1", "UTF-16", "windows-1252", "EBCDIC-CP-DE", "UTF-7", "US-ASCII", "no-such"])
    func otherDeclaredEncodingsAreRefused(name: String) {
        let reading = xml(
            Array("<?xml version=\"1.0\" encoding=\"\(name)\"?>\(document(#"<gender value="male"/>"#))".utf8))
        #expect(reading.tree == nil)
        #expect(reading.diagnostics.map(\.rule) == ["xml-encoding"])
    }

    @Test(arguments: ["UTF-8", "utf-8"])
    func encodingsThatAreUTF8(name: String) throws {
        let text = "<?xml version=\"1.0\" encoding=\"\(name)\"?>\(document(#"<gender value="male"/>"#))"
        #expect(try Conversion.toXML(xml: text) == document(#"<gender value="male"/>"#))
    }

    @Test(arguments: [true, false])
    func utf16IsRefused(isBigEndian: Bool) {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + document(#"<gender value="male"/>"#)
        for text in [text, document("")] {
            let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
                let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return isBigEndian ? pair : pair.reversed()
            }
            #expect(xml(bytes).diagnostics.map(\.rule) == ["xml-encoding"])
            #expect(json(bytes).diagnostics.map(\.rule) == ["json-encoding"])
        }
    }
}
