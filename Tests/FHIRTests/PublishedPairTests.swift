import Foundation
import FoundationXML
import Testing

@testable import FHIR

/// Resources that FHIR's publisher gives in both formats, compared by other parsers than ours.
@Suite("published pairs (only beside the shared folder)", .enabled(if: SharedFolder.has("corpora/r4/pairs")))
struct PublishedPairTests {
    private static let folder = SharedFolder.url.appending(path: "corpora/r4/pairs")

    @Test func eachFormatGivesBoth() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "json").path)
            .sorted()
        #expect(names.count > 600)
        for name in names where name.hasSuffix(".json") {
            let base = name.dropLast(5)
            let json = try text("json/\(name)")
            let xml = try text("xml/\(base).xml")
            let jsonFacts = try JSONFacts.of(json)
            #expect(try JSONFacts.of(Conversion.toJSON(json: json)) == jsonFacts, "\(name), JSON to JSON")
            #expect(try JSONFacts.of(Conversion.toJSON(xml: xml)) == jsonFacts, "\(name), XML to JSON")
            let xmlFacts = XMLFacts.of(xml)
            expectSame(try XMLFacts.of(Conversion.toXML(xml: xml)), xmlFacts, "\(name), XML to XML")
            expectSame(try XMLFacts.of(Conversion.toXML(json: json)), xmlFacts, "\(name), JSON to XML")
        }
    }

    private func expectSame(_ facts: [String], _ wanted: [String], _ what: String) {
        #expect(facts.count == wanted.count, "\(what)")
        guard let place = zip(facts, wanted).enumerated().first(where: { $0.element.0 != $0.element.1 }) else { return }
        Issue.record("\(what): '\(place.element.0)' stands for '\(place.element.1)'")
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: Self.folder.appending(path: path)), as: UTF8.self)
    }
}

/// JSON as nested dictionaries, numbers as the text they are written in, narratives as what their mark-up says.
private enum JSONFacts {
    static func of(_ text: String) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(quotingNumbers(text)))
        return try #require(reduced(object, key: "") as? NSDictionary)
    }

    private static func quotingNumbers(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var isInString = false
        var isInNumber = false
        var isEscaped = false
        for byte in text.utf8 {
            let isNumber =
                !isInString
                && (UInt8(ascii: "+")...UInt8(ascii: "9") ~= byte && byte != UInt8(ascii: ",")
                    || isInNumber && byte | 0x20 == UInt8(ascii: "e"))
            if isNumber != isInNumber { result += isNumber ? Array("\"number ".utf8) : [UInt8(ascii: "\"")] }
            isInNumber = isNumber
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = isInString && byte == UInt8(ascii: "\\") && !isEscaped
            result.append(byte)
        }
        return result
    }

    private static func reduced(_ value: Any, key: String) -> Any {
        switch value {
        case let object as [String: Any]:
            NSDictionary(dictionary: Dictionary(uniqueKeysWithValues: object.map { ($0, reduced($1, key: $0)) }))
        case let array as [Any]: NSArray(array: array.map { reduced($0, key: key) })
        case let text as String where key == "div": XMLFacts.of(text).joined(separator: "\n") as NSString
        default: value
        }
    }
}

/// XML as its parser's events: names with namespaces, attributes sorted, white space of text and of XHTML's attributes folded.
private final class XMLFacts: NSObject, XMLParserDelegate {
    private var events: [String] = []
    private var text = ""

    static func of(_ text: String) -> [String] {
        let facts = XMLFacts()
        let parser = XMLParser(data: Data(withoutNamedCharacters(text).utf8))
        parser.shouldProcessNamespaces = true
        parser.delegate = facts
        if !parser.parse() { facts.events.append("not well-formed: \(text.prefix(80))") }
        return facts.events
    }

    private static func withoutNamedCharacters(_ text: String) -> String {
        text.replacing(/&(\w+);/) { match in
            HTMLEntities.code(of: String(match.1)).map { "&#\($0);" } ?? String(match.0)
        }
    }

    private func endText() {
        let folded = Self.folded(text)
        if !folded.isEmpty { events.append("text \(folded)") }
        text = ""
    }

    private static func folded(_ text: String) -> String {
        text.utf8.split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: " ")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        endText()
        let kept = attributes.filter { !$0.key.hasPrefix("xmlns") && !$0.key.hasSuffix("schemaLocation") }
        let isFHIR = namespaceURI == "http://hl7.org/fhir"
        let facts = kept.map { "\($0)=\(isFHIR ? $1 : Self.folded($1))" }.sorted()
        events.append("start \(name) \(namespaceURI ?? "") \(facts)")
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        endText()
        events.append("end \(name)")
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, foundCDATA data: Data) { text += String(decoding: data, as: UTF8.self) }
}
