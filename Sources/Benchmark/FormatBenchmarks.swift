import CBareSAX2
import FHIR
import Foundation

/// Reading and writing in memory, beside JSONSerialization's parse and libxml2's bare SAX2 parser.
func formatBenchmarks(_ corpus: Corpus) {
    let origin = TreeOrigin(file: "corpus")
    let data = corpus.resources.map { Data($0) }
    let json = corpus.resources.map { SourceText($0) }
    let trees = json.compactMap { JSONReader().read($0, origin: origin).tree }
    let xmlBytes = trees.map { tree in
        var output = OutputBuffer()
        _ = XMLWriter().write(tree, into: &output)
        return output.bytes
    }
    let xml = xmlBytes.map { SourceText($0) }
    let xmlCount = xmlBytes.reduce(0) { $0 + $1.count }

    func convert(
        _ texts: [SourceText], _ read: (SourceText) -> Reading, _ write: (ResourceTree, inout OutputBuffer) -> Void
    ) {
        var output = OutputBuffer(capacity: 1 << 20)
        for text in texts {
            guard let tree = read(text).tree else { continue }
            output.removeAll()
            write(tree, &output)
        }
    }
    let readJSON: (SourceText) -> Reading = { JSONReader().read($0, origin: origin) }
    let readXML: (SourceText) -> Reading = { XMLReader().read($0, origin: origin) }
    let writeJSON: (ResourceTree, inout OutputBuffer) -> Void = { JSONWriter().write($0, into: &$1) }
    let writeXML: (ResourceTree, inout OutputBuffer) -> Void = { _ = XMLWriter().write($0, into: &$1) }
    let speeds = megabytesPerSecond([
        Measured(name: "JSONSerialization, parse alone", bytes: corpus.byteCount) {
            for item in data { _ = try? JSONSerialization.jsonObject(with: item) }
        },
        Measured(name: "JSON, read alone", bytes: corpus.byteCount) {
            for text in json { _ = readJSON(text) }
        },
        Measured(name: "JSON to XML", bytes: corpus.byteCount) { convert(json, readJSON, writeXML) },
        Measured(name: "JSON to JSON", bytes: corpus.byteCount) { convert(json, readJSON, writeJSON) },
        Measured(name: "libxml2, bare SAX2", bytes: xmlCount) {
            for bytes in xmlBytes {
                bytes.withUnsafeBytes { _ = bare_sax2_parse($0.baseAddress, $0.count) }
            }
        },
        Measured(name: "XML, read alone", bytes: xmlCount) {
            for text in xml { _ = readXML(text) }
        },
        Measured(name: "XML to JSON", bytes: xmlCount) { convert(xml, readXML, writeJSON) },
    ])
    func show(_ index: Int, _ name: String, by reference: Int, _ remark: String) {
        row(
            name, String(format: "%7.0f MB/s", speeds[index]),
            "\(ratio(speeds[index] / speeds[reference])) times \(remark)")
    }
    row("JSONSerialization, parse alone", String(format: "%7.0f MB/s", speeds[0]))
    show(1, "JSON, read alone", by: 0, "JSONSerialization's parse")
    show(2, "JSON to XML", by: 0, "JSONSerialization's parse (aim: 10)")
    show(3, "JSON to JSON", by: 0, "JSONSerialization's parse")
    row("libxml2, bare SAX2", String(format: "%7.0f MB/s", speeds[4]))
    show(5, "XML, read alone", by: 4, "bare SAX2")
    show(6, "XML to JSON", by: 4, "bare SAX2 (aim: 0.6)")
}
