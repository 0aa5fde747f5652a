import Foundation
import Study
import Testing

@testable import Analysis

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Define-XML 2.1")
struct DefineXMLTests {
    private let report: AnalysisReport
    private let define: Outline

    init() throws {
        report = try AnalysisReport(study(fivePatients()))
        let file = try #require(report.files.first { $0.name == "cdisc/define.xml" })
        define = try #require(Outline(file.bytes))
    }

    /// Which element each attribute that refers to an OID refers to.
    static let references = [
        "ItemOID": "ItemDef", "def:ItemOID": "ItemDef", "MethodOID": "MethodDef", "CodeListOID": "CodeList",
        "ValueListOID": "def:ValueListDef", "WhereClauseOID": "def:WhereClauseDef", "def:StandardOID": "def:Standard",
        "def:ArchiveLocationID": "def:leaf",
    ]

    @Test("every reference finds its definition", arguments: references.keys.sorted())
    func everyReferenceIsDefined(attribute: String) throws {
        let element = try #require(Self.references[attribute])
        let values = define.elements.compactMap { $0.attributes[attribute] }
        let defined = define.elements.filter { $0.name == element }.compactMap {
            $0.attributes["OID"] ?? $0.attributes["ID"]
        }
        #expect(!values.isEmpty)
        #expect(values.filter { !defined.contains($0) } == [])
    }

    @Test("no OID stands twice, and no definition is unused", arguments: ["ItemDef", "MethodDef", "CodeList"])
    func definitions(element: String) {
        let oids = define.elements.filter { $0.name == element }.compactMap { $0.attributes["OID"] }
        #expect(Set(oids).count == oids.count)
        let references = ["ItemOID", "MethodOID", "CodeListOID"]
        let used = Set(define.elements.flatMap { element in references.compactMap { element.attributes[$0] } })
        #expect(oids.filter { !used.contains($0) } == [])
    }

    @Test("each data set has its variables in their order, its keys and a leaf that is a file beside it")
    func itemGroups() throws {
        let names = try Set(report.files.map(\.name))
        for dataset in report.datasets {
            let group = try #require(define.children(of: "IG.\(dataset.name)"))
            let references = group.filter { $0.name == "ItemRef" }
            #expect(
                references.map { $0.attributes["ItemOID"] }
                    == dataset.variables.map { "IT.\(dataset.name).\($0.name)" })
            #expect(references.compactMap { $0.attributes["KeySequence"] } == (1...dataset.keys.count).map(String.init))
            let leaf = try #require(group.first { $0.name == "def:leaf" }?.attributes["xlink:href"])
            #expect(names.contains("cdisc/\(leaf)"))
        }
    }

    @Test("the Dataset-JSON files name the OIDs of the Define-XML")
    func datasets() throws {
        let oids = Set(define.elements.compactMap { $0.attributes["OID"] })
        for file in try report.files where file.name.hasPrefix("cdisc/ad") {
            let json = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
            let columns = try #require(json?["columns"] as? [[String: Any]])
            let names =
                ["studyOID", "metaDataVersionOID", "itemGroupOID"].map { json?[$0] } + columns.map { $0["itemOID"] }
            #expect(names.allSatisfy { ($0 as? String).map(oids.contains) == true }, "\(file.name)")
        }
    }

    @Test("code lists of one name have the same terms and type")
    func codeLists() {
        let variables = report.datasets.flatMap(\.variables)
        for variable in variables {
            for other in variables where other.codeList?.name == variable.codeList?.name {
                #expect(other.codeList == variable.codeList)
                #expect(variable.codeList == nil || other.type == variable.type)
            }
        }
    }

    @Test("the endpoints are defined, each with its source")
    func endpoints() throws {
        for endpoint in Endpoint.allCases {
            let method = try #require(define.text(of: "MT.ADTTE.AVAL.\(endpoint.rawValue)"))
            #expect(method.contains(endpoint.definition) && method.contains(endpoint.source))
        }
    }

    @Test("markup and control characters in the study's title do no harm")
    func escapes() throws {
        let study = try Study(identifier: id("S<&\""), title: "<b>&\u{1}\n\"", patients: fivePatients())
        let file = try #require(AnalysisReport(study).files.first { $0.name == "cdisc/define.xml" })
        #expect(Outline(file.bytes)?.elements.first { $0.name == "Study" }?.attributes["OID"] == "ST.S<&\"")
    }
}

/// The elements of an XML file, each with its attributes, its depth and its text, in their order.
private final class Outline: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        let depth: Int
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// `nil` when the file is not well-formed.
    init?(_ bytes: [UInt8]) {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    /// All that is within the element with an OID.
    func children(of oid: String) -> ArraySlice<Element>? {
        guard let parent = elements.firstIndex(where: { $0.attributes["OID"] == oid }) else { return nil }
        return elements[(parent + 1)...].prefix { $0.depth > elements[parent].depth }
    }

    func text(of oid: String) -> String? {
        children(of: oid)?.map(\.text).joined()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(Element(name: name, attributes: attributes, depth: open.count))
        open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}
