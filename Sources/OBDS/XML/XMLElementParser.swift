private import CXMLElements
import Foundation

/// Lets libxml2 parse a document and hands over each patient's element as soon as it is complete, so that memory does
/// not grow with the number of patients.
///
/// A document type declaration is refused, so there are no entities but XML's own, and nothing outside the document is
/// read.
final class XMLElementParser {
    enum Fault: Error {
        case notWellFormed, doctype, notUTF8, tooDeep, tooLarge, otherRoot
    }

    /// The deepest that elements may nest; oBDS nests 12 deep.
    static let depthLimit = 64
    /// The largest document, in bytes; libxml2 counts in 32 bits.
    static let byteLimit = Int(Int32.max)
    static let namespace = "http://www.basisdatensatz.de/oBDS/XML"
    private static let patientPath = ["oBDS", "Menge_Patient", "Patient"]

    private let takePatient: (XMLElement) -> Void
    private var open: [XMLElement] = []
    private(set) var root: XMLElement?
    private(set) var fault: (kind: Fault, offset: Int)?

    init(takePatient: @escaping (XMLElement) -> Void) {
        self.takePatient = takePatient
    }

    func parse(_ bytes: Data) {
        guard bytes.count < Self.byteLimit else {
            fault = (.tooLarge, 0)
            return
        }
        let consumer = marrow_elements_consumer(start: startElement, end: endElement, text: elementText)
        let result = bytes.withUnsafeBytes { buffer in
            marrow_elements_parse(
                buffer.bindMemory(to: UInt8.self).baseAddress, Int32(buffer.count), consumer,
                Unmanaged.passUnretained(self).toOpaque())
        }
        guard fault == nil else { return }
        switch result.status {
        case marrow_elements_read_whole: break
        case marrow_elements_have_doctype: fault = (.doctype, result.offset)
        case marrow_elements_not_utf8: fault = (.notUTF8, result.offset)
        default: fault = (.notWellFormed, result.offset)
        }
    }

    // MARK: Events

    fileprivate func start(_ element: XMLElement) -> Bool {
        guard open.count < Self.depthLimit else {
            fault = (.tooDeep, element.offset)
            return false
        }
        if open.isEmpty {
            guard element.isOBDS, element.name == "oBDS" else {
                fault = (.otherRoot, element.offset)
                return false
            }
            root = element
        }
        open.last?.append(element)
        open.append(element)
        return true
    }

    fileprivate func end() {
        guard let element = open.popLast(), open.count == Self.patientPath.count - 1,
            open.map(\.name) + [element.name] == Self.patientPath
        else { return }
        takePatient(element)
        open.last?.removeLastChild()
    }

    fileprivate func text(_ text: String) {
        open.last?.append(text: text)
    }
}

private func parser(_ context: UnsafeMutableRawPointer?) -> XMLElementParser? {
    context.map { Unmanaged<XMLElementParser>.fromOpaque($0).takeUnretainedValue() }
}

private func string(_ start: UnsafePointer<UInt8>?) -> String? {
    start.map { String(cString: $0) }
}

private func startElement(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?,
    _ attributes: UnsafePointer<marrow_elements_attribute>?, _ count: Int, _ offset: Int
) -> Bool {
    guard let parser = parser(context), let name = string(name) else { return false }
    // Attributes of a namespace are about the file, such as `xsi:schemaLocation`.
    let own = UnsafeBufferPointer(start: attributes, count: count).filter { $0.space == nil }
    let kept = own.compactMap { attribute in
        string(attribute.name).map { name in
            let value = UnsafeBufferPointer(start: attribute.value, count: attribute.length)
            return XMLElement.Attribute(name: name, value: String(decoding: value, as: UTF8.self))
        }
    }
    let isOBDS = string(space) == XMLElementParser.namespace
    return parser.start(XMLElement(name: name, isOBDS: isOBDS, offset: offset, attributes: kept))
}

private func endElement(_ context: UnsafeMutableRawPointer?) {
    parser(context)?.end()
}

private func elementText(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ length: Int) {
    parser(context)?.text(String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self))
}
