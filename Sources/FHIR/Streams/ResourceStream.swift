import Diagnostics

/// Takes what a ``ResourceStream`` reads, in the order of the input.
public protocol ResourceSink: AnyObject {
    /// A whole resource; of an NDJSON input, one a line.
    func resource(_ reading: Reading) throws
    /// A large Bundle begins; its tree has what the Bundle has besides its entries, as far as it is known.
    func beginBundle(_ shell: Reading) throws
    /// An entry of the large Bundle: a tree whose root is a Bundle with this entry only.
    func entry(_ reading: Reading) throws
    /// The large Bundle ends; its tree has all that the Bundle has besides its entries.
    func endBundle(_ shell: Reading) throws
}

/// Reads FHIR from a source in any format, small resources as a whole, NDJSON line by line, and large Bundles entry by
/// entry, so that memory does not grow with the input.
public struct ResourceStream {
    public var definitions: Definitions
    public var limits: ReadingLimits
    /// The type that alone is wanted, beside Bundles, which may hold it. A line of NDJSON that begins by saying that it
    /// is of another type, and ends as an object does, is passed over without being read further.
    public var wantedType: TypeNumber?
    /// Inputs up to this many bytes are read as a whole.
    public var wholeInputBytes = 16 << 20
    /// Whether a JSON array of resources is taken as so many resources. FHIR has no such form, exports do.
    public var takesArrays = false
    public var gzipLimits = GzipLimits.standard

    public init(definitions: Definitions = .r4, limits: ReadingLimits = .standard) {
        self.definitions = definitions
        self.limits = limits
    }

    /// Reads a source to its end, unpacked where it is gzip. Without a format, the text's beginning tells it. Returns
    /// the format.
    ///
    /// Throws what the source and the sink throw; what is wrong with the text goes to the sink.
    @discardableResult
    public func read(
        _ source: any ByteSource, format: ResourceFormat? = nil, file: String, into sink: some ResourceSink
    ) throws -> ResourceFormat {
        var window = ByteWindow(source)
        _ = try window.extend()
        if GzipSource.isGzip(window.bytes) {
            try source.keep(UnsafeRawBufferPointer(window.bytes))
            try source.rewind()
            return try readPacked(source, format: format, file: file, into: sink)
        }
        let format = format ?? ResourceFormat(beginning: window.bytes)
        if format == .json, takesArrays, window.bytes.first(where: { !ResourceFormat.isSpace($0) }) == UInt8(ascii: "[")
        {
            try source.keep(UnsafeRawBufferPointer(window.bytes))
            try source.rewind()
            try readArray(source, file: file, into: sink)
        } else if format == .ndjson {
            try NDJSONLines(window, reader: jsonReader, wantedType: wantedType, file: file).read(into: sink)
        } else if let text = try wholeText(window, of: source) {
            try sink.resource(readWhole(text, format, file: file))
        } else if format == .xml {
            try readLargeXML(source, file: file, into: sink)
        } else {
            try readLargeJSON(source, file: file, into: sink)
        }
        return format
    }

    /// What was unpacked before a fault has gone to the sink; then the fault does.
    private func readPacked(
        _ source: any ByteSource, format: ResourceFormat?, file: String, into sink: some ResourceSink
    ) throws -> ResourceFormat {
        do {
            let unpacked = try GzipSource(source, limits: gzipLimits)
            return try read(unpacked, format: format, file: file, into: sink)
        } catch let fault as GzipFault {
            let finding = Diagnostic(
                .error, rule: fault.rule.rawValue, at: Location(file: file), message: fault.message,
                remedy: fault.remedy)
            try sink.resource(Reading(tree: nil, diagnostics: [finding]))
            return format ?? .json
        }
    }

    /// The whole text of a small source; of a large one nothing, and the source is at its beginning again.
    private func wholeText(_ window: consuming ByteWindow, of source: any ByteSource) throws -> SourceText? {
        while try window.count <= wholeInputBytes && window.extend() {}
        if window.isAtEnd { return SourceText(window.bytes) }
        try source.keep(UnsafeRawBufferPointer(window.bytes))
        try source.rewind()
        return nil
    }

    private var jsonReader: JSONReader { JSONReader(definitions: definitions, limits: limits) }

    private func readWhole(_ text: SourceText, _ format: ResourceFormat, file: String) -> Reading {
        let origin = TreeOrigin(file: file)
        return format == .xml
            ? XMLReader(definitions: definitions, limits: limits).read(text, origin: origin)
            : jsonReader.read(text, origin: origin)
    }

    // MARK: Large JSON

    private func readLargeJSON(_ source: any ByteSource, file: String, into sink: some ResourceSink) throws {
        do {
            guard let shell = try readShell(source, file: file) else { throw JSONBundleSplitter.Unexpected() }
            try source.rewind()
            try sink.beginBundle(shell)
            var splitter = JSONBundleSplitter(source, file: file, limit: limits.bytes)
            var place = 0
            while let piece = try splitter.next(skippingEntries: false) {
                guard case .entry(let text, let origin) = piece else { continue }
                try sink.entry(jsonReader.readEntry(text, origin: origin, place: place))
                place += 1
            }
            try sink.endBundle(Reading(tree: shell.tree, diagnostics: []))
        } catch is JSONBundleSplitter.Unexpected {
            // Not a Bundle, or not one that can be cut into pieces: the reader of whole texts says what is wrong.
            try source.rewind()
            var window = ByteWindow(source)
            while try window.count <= limits.bytes && window.extend() {}
            try sink.resource(jsonReader.read(SourceText(window.bytes), origin: TreeOrigin(file: file)))
        }
    }

    /// What a Bundle has besides its entries, or `nil` when the text is no Bundle or has none.
    private func readShell(_ source: any ByteSource, file: String) throws -> Reading? {
        var text: [UInt8] = [UInt8(ascii: "{")]
        var origin = TreeOrigin(file: file)
        var isBundle = false
        var line = 0
        var splitter = JSONBundleSplitter(source, file: file, limit: limits.bytes)
        while let piece = try splitter.next(skippingEntries: true) {
            guard case .member(let name, let member, let place) = piece else { continue }
            guard text.count + member.count <= limits.bytes else { throw JSONBundleSplitter.Unexpected() }
            if line > 0 { text.append(UInt8(ascii: ",")) }
            text.append(UInt8(ascii: "\n"))
            line += 1
            origin.pieces.append(.init(sourceLine: line, line: place.line, column: place.column))
            if name == "resourceType" { isBundle = member.bytes.reversed().starts(with: "\"eldnuB\"".utf8) }
            text.append(contentsOf: member.bytes)
            line += member.bytes.count { $0 == UInt8(ascii: "\n") }
        }
        text.append(UInt8(ascii: "}"))
        return isBundle && splitter.hasEntries ? jsonReader.read(SourceText(text), origin: origin) : nil
    }

    // MARK: Arrays

    private func readArray(_ source: any ByteSource, file: String, into sink: some ResourceSink) throws {
        var splitter = JSONBundleSplitter(source, isArray: true, file: file, limit: limits.bytes)
        do {
            while let piece = try splitter.next(skippingEntries: false) {
                guard case .entry(let text, let origin) = piece else { continue }
                try sink.resource(jsonReader.read(text, origin: origin))
            }
        } catch is JSONBundleSplitter.Unexpected {
            let finding = Diagnostic(
                .error, rule: ReadingRule.jsonSyntax.rawValue, at: splitter.location,
                message: "the array of resources cannot be read on",
                remedy: "between [ and ], give resources with a comma between them; what stands before is used")
            try sink.resource(Reading(tree: nil, diagnostics: [finding]))
        }
    }

    // MARK: Large XML

    private func readLargeXML(_ source: any ByteSource, file: String, into sink: some ResourceSink) throws {
        var parser = XMLTreeParser(definitions: definitions, limits: limits, origin: TreeOrigin(file: file))
        var failure: (any Error)?
        parser.entryTaker = { shell, entry in
            do {
                if let shell { try sink.beginBundle(shell) }
                try sink.entry(entry)
                return true
            } catch {
                failure = error
                return false
            }
        }
        parser.run { buffer, capacity in
            do {
                return try source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
            } catch {
                failure = error
                return -1
            }
        }
        if let failure { throw failure }
        let hasEntries = parser.entryCount > 0
        let reading = parser.finish()
        if hasEntries {
            try sink.endBundle(reading)
        } else {
            try sink.resource(reading)
        }
    }
}
