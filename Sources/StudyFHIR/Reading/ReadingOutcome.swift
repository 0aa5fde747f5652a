import Diagnostics
import FHIR

/// What became of the resources that were read: which are settled, carried or reported, and the reports.
struct ReadingOutcome {
    /// The resources that need no further report.
    private(set) var settled: Set<Int> = []
    /// Warnings of what is implausible in the patients, in their order.
    var plausibility: [Diagnostic] = []
    private var reports: [(index: Int, diagnostic: Diagnostic)] = []

    /// In the order of the resources; what concerns no single one comes first.
    var issues: [Diagnostic] {
        reports.enumerated()
            .sorted { ($0.element.index, $0.offset) < ($1.element.index, $1.offset) }
            .map(\.element.diagnostic)
    }

    func isSettled(_ index: Int) -> Bool { settled.contains(index) }

    mutating func settle(_ index: Int) {
        settled.insert(index)
    }

    /// Reports an element of the resource at the index, or of none.
    mutating func report(_ issue: MappingIssue, at element: Element, index: Int) {
        reports.append((index, issue.diagnostic(at: element)))
    }

    /// Reports a resource that is not read further, and settles it.
    mutating func setAside(_ index: Int, _ issue: MappingIssue, of collection: ResourceCollection) {
        settle(index)
        report(issue, on: index, of: collection)
    }

    mutating func report(_ issue: MappingIssue, on index: Int, of collection: ResourceCollection) {
        report(issue, at: collection.resources[index].element, index: index)
    }

    /// Settles a resource that was read, and reports what it says beyond the resource that the study would write.
    mutating func compare(_ index: Int, with written: R4.Resource, of collection: ResourceCollection) {
        settle(index)
        let source = collection.resources[index]
        for difference in ResourceComparison.differences(of: source.resource, from: written) {
            let issue: MappingIssue = difference.isChanged ? .valueChanged : .elementNotCarried
            report(issue, at: difference.path.element(from: source.element), index: index)
        }
    }
}
