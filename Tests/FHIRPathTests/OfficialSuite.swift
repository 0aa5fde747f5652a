import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A test of the official suite, `tests-fhir-r4.xml`.
struct OfficialTest {
    struct Output {
        var type: String?
        var text = ""
    }

    var id: String
    var input: String
    var expression = ""
    var isInvalid = false
    var isPredicate = false
    var outputs: [Output] = []
}

/// Reads the suite's file.
final class OfficialSuiteReader: NSObject, XMLParserDelegate {
    private var group = ""
    private var test: OfficialTest?
    private var text = ""
    private(set) var tests: [OfficialTest] = []

    static func read(_ file: URL) throws -> [OfficialTest] {
        let reader = OfficialSuiteReader()
        let parser = XMLParser(data: try Data(contentsOf: file))
        parser.delegate = reader
        return parser.parse() ? reader.tests : []
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        text = ""
        switch name {
        case "group": group = attributes["name"] ?? ""
        case "test":
            test = OfficialTest(
                id: group + "/" + (attributes["name"] ?? ""), input: attributes["inputfile"] ?? "patient-example.xml",
                isPredicate: attributes["predicate"] == "true")
        case "expression": test?.isInvalid = attributes["invalid"] != nil
        case "output": test?.outputs.append(OfficialTest.Output(type: attributes["type"]))
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        switch name {
        case "expression": test?.expression = text
        case "output":
            guard let last = test?.outputs.indices.last else { break }
            test?.outputs[last].text = text
        case "test": test.map { tests.append($0) }
        default: break
        }
    }
}
