import Diagnostics
import FHIR
import SystemPackage

/// Sends the Bundles of files, in their order; those that refer to resources of others after those.
public final class DeliveryRun {
    /// What became of a Bundle, by its place; a file of NDJSON has several.
    public typealias Report = (_ location: Location, _ outcome: BundleOutcome) -> Void

    private let delivery: Delivery
    /// Whether nothing is sent, and outcomes say what would be.
    private let isDry: Bool
    private let report: Report
    /// What could not be read, or is no transaction.
    public private(set) var diagnostics: [Diagnostic] = []
    public private(set) var outcomes: [BundleOutcome] = []
    private var survey = BundleSurvey()
    /// The digests of the Bundles that have been tried.
    private var tried: Set<String> = []
    /// The fullUrls of what a dry run would have sent.
    private var planned: Set<String> = []

    public init(_ delivery: Delivery, isDry: Bool = false, report: @escaping Report) {
        self.delivery = delivery
        self.isDry = isDry
        self.report = report
    }

    /// Reads all files, and then sends what is in order.
    ///
    /// Throws a ``DeliveryFailure`` where going on would not help, and what the journal throws.
    public func send(_ files: [String]) throws {
        for file in files {
            let reader = BundleReader { [self] tree, _ in survey.add(tree) }
            try read(file, with: reader)
            diagnostics += reader.diagnostics
        }
        diagnostics += survey.diagnostics
        var waiting: [(location: Location, outcome: BundleOutcome)]
        var before: Int
        repeat {
            before = tried.count
            waiting = []
            for file in files {
                let reader = BundleReader { [self] tree, format in
                    if let left = try offer(tree, as: format) { waiting.append(left) }
                }
                try read(file, with: reader)
            }
        } while !waiting.isEmpty && tried.count > before
        for left in waiting { conclude(left.location, left.outcome) }
    }

    private func read(_ file: String, with reader: BundleReader) throws {
        var stream = ResourceStream()
        // A transaction goes out as a whole.
        stream.wholeInputBytes = Int.max
        do {
            try stream.read(FileSource(file), format: ResourceFormat(fileName: file), file: file, into: reader)
        } catch let error as Errno {
            throw UnreadableFile(file: file, reason: "\(error)")
        }
    }

    /// Sends a Bundle unless it has been tried, or cannot be sent. Returns it where it waits for others.
    private func offer(
        _ tree: ResourceTree, as format: ResourceFormat
    ) throws -> (location: Location, outcome: BundleOutcome)? {
        guard let bundle = try? TransactionBundle(tree), !survey.conflicting.contains(bundle.digest),
            !tried.contains(bundle.digest)
        else { return nil }
        let location = tree.root.location
        let outcome =
            isDry
            ? try delivery.preview(bundle, after: planned, besides: survey.made)
            : try delivery.send(bundle, as: format, file: location.file, besides: survey.made)
        if case .waiting = outcome { return (location, outcome) }
        tried.insert(bundle.digest)
        planned.formUnion(bundle.entries.compactMap(\.fullURL))
        conclude(location, outcome)
        return nil
    }

    private func conclude(_ location: Location, _ outcome: BundleOutcome) {
        outcomes.append(outcome)
        report(location, outcome)
    }
}

/// A file that could not be read to its end.
public struct UnreadableFile: Error {
    public let file: String
    public let reason: String
}

/// Hands on the resources of a file that could be read without an error.
private final class BundleReader: ResourceSink {
    private(set) var diagnostics: [Diagnostic] = []
    private let take: (ResourceTree, ResourceFormat) throws -> Void

    init(_ take: @escaping (ResourceTree, ResourceFormat) throws -> Void) {
        self.take = take
    }

    func resource(_ reading: Reading) throws {
        diagnostics += reading.diagnostics
        guard let tree = reading.tree, !reading.hasErrors else { return }
        let format = ResourceFormat(fileName: tree.origin.file)
        try take(tree, format == .xml ? .xml : .json)
    }

    // The stream reads every input as a whole.
    func beginBundle(_ shell: Reading) {}
    func entry(_ reading: Reading) {}
    func endBundle(_ shell: Reading) {}
}
