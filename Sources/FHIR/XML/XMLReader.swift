private import CLibXML2
import Diagnostics

/// Reads FHIR's XML form (FHIR R4 §xml) into a tree, by libxml2's SAX2 interface.
///
/// A document type declaration is refused, so there are no entities but XML's own, and nothing outside the document is
/// ever read. Comments and processing instructions outside narratives are not part of a resource and are passed over.
public struct XMLReader: Sendable {
    public var definitions: Definitions
    public var limits: ReadingLimits

    public init(definitions: Definitions = .r4, limits: ReadingLimits = .standard) {
        self.definitions = definitions
        self.limits = limits
    }

    /// Reads one resource that fills the source; a byte order mark before it is passed over.
    public func read(_ source: SourceText, origin: TreeOrigin) -> Reading {
        var offset = 0
        return read(origin: origin) { buffer, capacity in
            let count = min(capacity, source.count - offset)
            buffer.update(from: source.start + offset, count: count)
            offset += count
            return count
        }
    }

    /// Reads one resource from a closure that fills a buffer and returns how many bytes it wrote: 0 at the end, less
    /// than 0 when it cannot read.
    func read(origin: TreeOrigin, from fill: (UnsafeMutablePointer<UInt8>, Int) -> Int) -> Reading {
        var parser = XMLTreeParser(definitions: definitions, limits: limits, origin: origin)
        parser.run(from: fill)
        return parser.finish()
    }
}

extension XMLTreeParser {
    /// Lets libxml2 parse what `fill` gives, and takes its events batch by batch.
    mutating func run(from fill: (UnsafeMutablePointer<UInt8>, Int) -> Int) {
        // An object of JSON is one element or, where it is a resource in another, two; narratives have their own limit.
        let narrativeDepth = XHTMLFragment.depthLimit
        let depth = UInt32(2 * limits.depth + narrativeDepth)
        // A Bundle whose entries are handed over one by one may be of any size.
        let bytes = entryTaker == nil ? UInt64(limits.bytes) : UInt64.max
        let valueBytes = UInt64(limits.bytes)
        let result = withUnsafeMutablePointer(to: &self) { parser in
            withoutActuallyEscaping(fill) { fill in
                var call = XMLCall(parser: parser, fill: fill)
                return withUnsafeMutablePointer(to: &call) { call in
                    marrow_xml_parse(fillBuffer, takeBatch, call, depth, UInt32(narrativeDepth), bytes, valueBytes)
                }
            }
        }
        take(result)
    }

    private mutating func take(_ result: marrow_xml_result) {
        var result = result
        let message = withUnsafeBytes(of: &result.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let place = (line: Int(result.line), column: Int(result.column))
        switch result.status {
        case marrow_xml_read_whole, marrow_xml_stopped_by_consumer: break
        case marrow_xml_not_well_formed:
            let fault = XMLSyntaxFault(code: Int(result.code), message: message)
            stop(.xmlSyntax, place, "the document is not well-formed XML: " + fault.message, remedy: fault.remedy)
        case marrow_xml_has_doctype:
            stop(.xmlDoctype, place, "the document has a document type declaration", remedy: "remove the <!DOCTYPE …>")
        case marrow_xml_not_utf8:
            stop(.xmlEncoding, place, "the document is not UTF-8", remedy: "FHIR is UTF-8: save the file in that")
        case marrow_xml_beyond_limit: stop(.limit, place, message)
        default: stop(.notReadable, place, "the file cannot be read")
        }
    }
}

private struct XMLCall {
    let parser: UnsafeMutablePointer<XMLTreeParser>
    let fill: (UnsafeMutablePointer<UInt8>, Int) -> Int
}

private func fillBuffer(
    _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int32
) -> Int32 {
    guard let context, let buffer else { return -1 }
    return Int32(context.assumingMemoryBound(to: XMLCall.self).pointee.fill(buffer, Int(capacity)))
}

private func takeBatch(_ context: UnsafeMutableRawPointer?, _ batch: UnsafePointer<marrow_xml_batch>?) -> Bool {
    guard let context, let batch = batch?.pointee, let events = batch.events else { return false }
    let parser = context.assumingMemoryBound(to: XMLCall.self).pointee.parser
    parser.pointee.addNames(Int(batch.name_count)) { index in
        let name = batch.names[index]
        return XMLName(
            start: name.text, length: Int(name.length), isFHIR: name.space == marrow_xml_fhir,
            isQualified: name.space == marrow_xml_other_namespace)
    }
    for index in 0..<batch.event_count {
        if parser.pointee.isStopped { return false }
        let event = events[index]
        let place = XMLPlace(line: event.line, column: event.column)
        let name = Int(event.name)
        switch event.kind {
        case marrow_xml_start:
            parser.pointee.start(name, place)
        case marrow_xml_attribute:
            parser.pointee.attribute(name, batch.text + Int(event.offset), Int(event.length), place)
        case marrow_xml_end:
            parser.pointee.end()
        case marrow_xml_xhtml:
            parser.pointee.xhtml(name, batch.text + Int(event.offset), Int(event.length), place)
        default:
            parser.pointee.text(place)
        }
    }
    return !parser.pointee.isStopped
}
