import Diagnostics

/// Converts FHIR between its formats, resource by resource, with nothing lost: what cannot be carried over is an error
/// with its place, and then the output is not to be used.
///
/// Several resources in NDJSON become one Bundle of type `collection` in JSON and XML; a Bundle becomes one line of
/// NDJSON. An editor may change what is written, tree by tree.
public final class ResourceConverter: ResourceSink {
    /// All that was found wrong, in the order of the input.
    public private(set) var diagnostics: [Diagnostic] = []
    public private(set) var resourceCount = 0
    public var hasErrors: Bool { errorCount > 0 }
    private var errorCount = 0

    private let target: any ByteTarget
    private let format: ResourceFormat
    private let definitions: Definitions
    private let json: JSONWriter
    private let xml: XMLWriter
    private let progress: (Int) -> Void
    private let editor: (any ResourceEditor)?
    private var output = OutputBuffer()
    /// The first resource of an input that may have more of them.
    private var held: ResourceTree?
    /// Whether several resources are being put into one Bundle.
    private var isCollecting = false
    private var entryCount = 0
    private static let flushBytes = 1 << 18
    private static let diagnosticLimit = 10_000

    /// `progress` is called with the number of resources and entries read so far.
    public init(
        to format: ResourceFormat, target: any ByteTarget, definitions: Definitions = .r4,
        editor: (any ResourceEditor)? = nil, progress: @escaping (Int) -> Void = { _ in }
    ) {
        self.target = target
        self.editor = editor
        self.format = format
        self.definitions = definitions
        self.progress = progress
        json = JSONWriter(isIndented: format == .json)
        xml = XMLWriter(isIndented: true)
    }

    /// Converts a source to its end.
    public func convert(
        _ source: any ByteSource, from input: ResourceFormat?, file: String, stream: ResourceStream? = nil
    ) throws {
        let stream = stream ?? ResourceStream(definitions: definitions)
        try stream.read(source, format: input, file: file, into: self)
        if resourceCount == 0 {
            add([
                Diagnostic(
                    .error, rule: ReadingRule.notReadable.rawValue, at: Location(file: file),
                    message: "there is no resource in it")
            ])
        }
        try finish()
    }

    // MARK: What is read

    public func resource(_ reading: Reading) throws {
        count(reading)
        guard let read = reading.tree, !hasErrors else { return }
        guard let tree = editor == nil ? read : editor?.edited(read) else { return }
        if format == .ndjson {
            json.write(tree, into: &output)
            output.append("\n")
            try flushIfLarge()
        } else if held == nil, !isCollecting {
            held = tree
        } else {
            try collect(tree)
        }
    }

    public func beginBundle(_ shell: Reading) throws {
        add(shell.diagnostics)
        guard let read = shell.tree, let entry = entryProperty else { return }
        let tree = editor.map { $0.edited(shell: read, isEnd: false) } ?? read
        if format == .xml {
            add(xml.beginBundle(tree, entry: entry, into: &output))
        } else {
            json.beginBundle(tree, entry: entry, into: &output)
        }
    }

    public func entry(_ reading: Reading) throws {
        count(reading)
        guard let read = reading.tree, !hasErrors else { return }
        guard let tree = editor == nil ? read : editor?.edited(entry: read) else { return }
        try write(entry: tree)
    }

    public func endBundle(_ shell: Reading) throws {
        add(shell.diagnostics)
        guard let read = shell.tree, let entry = entryProperty, !hasErrors else { return }
        let tree = editor.map { $0.edited(shell: read, isEnd: true) } ?? read
        if format == .xml {
            add(xml.endBundle(tree, entry: entry, into: &output))
        } else {
            json.endBundle(tree, entry: entry, into: &output)
            output.append("\n")
        }
    }

    // MARK: Several resources as one Bundle

    private func collect(_ tree: ResourceTree) throws {
        if let first = held {
            held = nil
            isCollecting = true
            try beginBundle(collection)
            try write(collected: first)
        }
        try write(collected: tree)
    }

    private func write(collected tree: ResourceTree) throws {
        if let entry = tree.asBundleEntry() { try write(entry: entry) }
    }

    private var collection: Reading {
        JSONReader(definitions: definitions).read(
            SourceText(#"{"resourceType":"Bundle","type":"collection"}"#), origin: TreeOrigin(file: "-"))
    }

    private func finish() throws {
        if hasErrors { return }
        if let tree = held {
            held = nil
            if format == .xml {
                add(xml.write(tree, into: &output))
            } else {
                json.write(tree, into: &output)
                output.append("\n")
            }
        } else if isCollecting {
            try endBundle(collection)
        }
        try flush()
    }

    // MARK: Output

    private var entryProperty: PropertyNumber? {
        definitions.type(named: "Bundle").flatMap { definitions.property(named: "entry", of: $0) }
    }

    private func write(entry tree: ResourceTree) throws {
        if format == .xml {
            add(xml.entry(tree, into: &output))
        } else {
            json.entry(tree, isFirst: entryCount == 0, into: &output)
        }
        entryCount += 1
        try flushIfLarge()
    }

    private func flushIfLarge() throws {
        if output.count >= Self.flushBytes { try flush() }
    }

    private func flush() throws {
        try output.withBytes { try target.write($0) }
        output.removeAll()
    }

    private func count(_ reading: Reading) {
        resourceCount += 1
        add(reading.diagnostics)
        progress(resourceCount)
    }

    private func add(_ found: [Diagnostic]) {
        errorCount += found.count { $0.severity == .error }
        if diagnostics.count < Self.diagnosticLimit { diagnostics += found }
    }
}
