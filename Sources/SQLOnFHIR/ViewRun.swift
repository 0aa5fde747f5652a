import Diagnostics
import FHIR
import FHIRPath

/// Runs a view over what a ``FHIR/ResourceStream`` reads; rows go to a sink as they come.
///
/// A Bundle is its entries. A resource that could not be read without errors, or for which an expression fails, gives
/// no rows and is reported; the others go on. Contained resources give no rows (§Contained Resources).
public final class ViewRun<Sink: RowSink>: ResourceSink {
    private let view: View
    private let sink: Sink
    private let report: (Diagnostic) -> Void
    private let state: EvaluatorState
    private let bundle: TypeNumber?
    /// How many resources of the view's type were read.
    public private(set) var resourceCount = 0
    public private(set) var rowCount = 0
    /// Whether an error was reported.
    public private(set) var hasErrors = false

    /// - Parameter report: Takes what is wrong with the input, as it is found.
    public init(_ view: View, into sink: Sink, report: @escaping (Diagnostic) -> Void) {
        self.view = view
        self.sink = sink
        self.report = report
        state = EvaluatorState(width: view.columns.count)
        bundle = view.definitions.type(named: "Bundle")
    }

    // MARK: What the stream reads

    public func resource(_ reading: Reading) throws {
        tell(reading.diagnostics)
        guard let tree = reading.tree else { return }
        let keys = view.usesKeys ? ResourceKeys(tree) : nil
        try resource(tree.root, of: tree, keys, FaultyEntries(reading.diagnostics))
    }

    public func beginBundle(_ shell: Reading) {
        tell(shell.diagnostics)
    }

    public func entry(_ reading: Reading) throws {
        tell(reading.diagnostics)
        guard let tree = reading.tree, !reading.hasErrors else { return }
        try entries(of: tree.root, of: tree, view.usesKeys ? ResourceKeys(tree) : nil, FaultyEntries([]))
    }

    public func endBundle(_ shell: Reading) {
        tell(shell.diagnostics)
    }

    // MARK: Resources

    private func resource(
        _ resource: Element, of tree: ResourceTree, _ keys: ResourceKeys?, _ faulty: FaultyEntries
    ) throws {
        if resource.type == view.resource {
            if !faulty.hasAny { try rows(of: resource, in: tree, keys) }
        } else if resource.type == bundle {
            try entries(of: resource, of: tree, keys, faulty)
        }
    }

    private func entries(
        of bundle: Element, of tree: ResourceTree, _ keys: ResourceKeys?, _ faulty: FaultyEntries
    ) throws {
        var place = 0
        for entry in bundle.children where entry.name == "entry" {
            defer { place += 1 }
            guard !faulty.contains(place), let found = entry.first("resource") else { continue }
            // What is wrong within a Bundle in a Bundle is not told apart.
            try resource(found, of: tree, keys, FaultyEntries([]))
        }
    }

    private func rows(of resource: Element, in tree: ResourceTree, _ keys: ResourceKeys?) throws {
        resourceCount += 1
        let evaluator = RowEvaluator(
            view, tree, resource: resource.rowNumber, keys: keys, state: state, into: sink)
        do {
            rowCount += try evaluator.evaluate()
        } catch let failure as ViewFailure {
            tell([
                Diagnostic(
                    .error, rule: failure.rule.rawValue, at: resource.location, expression: resource.path,
                    message: failure.message, remedy: failure.remedy)
            ])
        }
    }

    private func tell(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            if diagnostic.severity == .error { hasErrors = true }
            report(diagnostic)
        }
    }
}

/// Which entries of a Bundle have errors, as far as the errors' paths tell.
private struct FaultyEntries {
    private var places: Set<Int> = []
    private var isWhole = false
    let hasAny: Bool

    init(_ diagnostics: [Diagnostic]) {
        var hasAny = false
        for diagnostic in diagnostics where diagnostic.severity == .error {
            hasAny = true
            let steps = diagnostic.expression?.split(separator: "[", maxSplits: 1)
            guard steps?.first == "Bundle.entry", let place = steps?.last?.prefix(while: \.isNumber) else {
                // Only an error in the Bundle's own properties leaves the entries as they are.
                if diagnostic.expression?.hasPrefix("Bundle") != true { isWhole = true }
                continue
            }
            if let place = Int(place) { places.insert(place) }
        }
        self.hasAny = hasAny
    }

    func contains(_ place: Int) -> Bool { isWhole || places.contains(place) }
}
