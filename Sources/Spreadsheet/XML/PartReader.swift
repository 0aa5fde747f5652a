internal import CXMLElements

/// Lets libxml2 parse one part of a workbook, piece by piece, and hands over the elements that are known.
///
/// A document type declaration is refused, so there are no entities but XML's own, and nothing outside is read.
class PartReader {
    /// The known elements that are open, from the root.
    private(set) var path: [ElementName] = []
    /// How deep the parser is in an element that is passed over.
    private var passedOver = 0
    private var parser: OpaquePointer?
    /// libxml2 gives each name and each namespace one address, so that most are looked up by that.
    private var names: [(name: UnsafePointer<UInt8>, space: UnsafePointer<UInt8>?, known: ElementName?)] = []
    /// What ended the reading.
    private(set) var fault: WorkbookFault?

    /// Reads a whole part.
    func read(_ entry: ZipEntryReader) throws(WorkbookFault) {
        while case let piece = try entry.next(), !piece.isEmpty { try feed(piece) }
        try feed([], isLast: true)
    }

    /// Takes the next bytes of the part; throws what is wrong with it.
    func feed(_ bytes: [UInt8], isLast: Bool = false) throws(WorkbookFault) {
        if let fault { throw fault }
        if parser == nil {
            let consumer = marrow_elements_consumer(start: startElement, end: endElement, text: elementText)
            parser = marrow_elements_open(consumer, Unmanaged.passUnretained(self).toOpaque())
        }
        guard let parser else { throw .tooLarge("there is no memory") }
        let isWanted = bytes.withUnsafeBufferPointer {
            marrow_elements_feed(parser, $0.baseAddress, Int32($0.count), isLast)
        }
        guard !isWanted || isLast else { return }
        let result = marrow_elements_close(parser)
        self.parser = nil
        if fault == nil, let message = Self.message(result.status) { stop(.damaged(message)) }
        if let fault { throw fault }
    }

    deinit {
        if let parser { _ = marrow_elements_close(parser) }
    }

    /// Ends the reading.
    func stop(_ fault: WorkbookFault) {
        if self.fault == nil { self.fault = fault }
    }

    private static func message(_ status: marrow_elements_status) -> String? {
        switch status {
        case marrow_elements_read_whole: nil
        case marrow_elements_have_doctype: "a part has a document type declaration, which workbooks do not"
        case marrow_elements_not_utf8: "a part is not in UTF-8"
        default: "a part is not well-formed XML"
        }
    }

    // MARK: For those that read a certain part

    /// Returns whether what stands in the element is wanted. ``path`` ends with its parent.
    func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool { true }

    /// ``path`` ends with the element.
    func end(_ name: ElementName) {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    // MARK: Events

    fileprivate func start(
        _ name: UnsafePointer<UInt8>, _ space: UnsafePointer<UInt8>?,
        _ attributes: UnsafeBufferPointer<marrow_elements_attribute>
    ) -> Bool {
        if passedOver == 0, let known = known(name, space), start(known, ElementAttributes(attributes)) {
            path.append(known)
        } else {
            passedOver += 1
        }
        return fault == nil
    }

    fileprivate func end() {
        guard passedOver == 0 else {
            passedOver -= 1
            return
        }
        if let name = path.last { end(name) }
        _ = path.popLast()
    }

    fileprivate func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if passedOver == 0, fault == nil { text(bytes) }
    }

    private func known(_ name: UnsafePointer<UInt8>, _ space: UnsafePointer<UInt8>?) -> ElementName? {
        for entry in names where entry.name == name && entry.space == space { return entry.known }
        let isOurs = space.map { ElementName.namespaces.contains(String(cString: $0)) } ?? false
        let known = isOurs ? ElementName(rawValue: String(cString: name)) : nil
        if names.count < 64 { names.append((name, space, known)) }
        return known
    }
}

private func reader(_ context: UnsafeMutableRawPointer?) -> PartReader? {
    context.map { Unmanaged<PartReader>.fromOpaque($0).takeUnretainedValue() }
}

private func startElement(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?,
    _ attributes: UnsafePointer<marrow_elements_attribute>?, _ count: Int, _ offset: Int
) -> Bool {
    guard let reader = reader(context), let name else { return false }
    return reader.start(name, space, UnsafeBufferPointer(start: attributes, count: count))
}

private func endElement(_ context: UnsafeMutableRawPointer?) {
    reader(context)?.end()
}

private func elementText(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ length: Int) {
    reader(context)?.characters(UnsafeBufferPointer(start: text, count: length))
}
