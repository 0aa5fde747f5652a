import FHIR

/// Which entries of a Bundle lead to which by references.
struct EntryGraph {
    enum Reach {
        /// By references from the first entry on.
        case forward
        /// By a reference of its own to one that is reached.
        case backward
        case none
    }

    private let index: BundleIndex
    private var targets: [[Int]]
    /// Entries that the Bundle itself leads to, as a link does to a stylesheet.
    private var linked: [Int] = []

    init(_ index: BundleIndex, _ references: ReferenceIndex) {
        self.index = index
        targets = []
        for entry in index.entries {
            var found: Set<Int> = []
            if let resource = entry.resource {
                Self.collect(from: resource) { text in
                    found.formUnion(index.entries(for: ReferenceText(text), from: entry.fullURL))
                }
            }
            targets.append(found.sorted())
        }
        for link in index.bundle.children(named: "link") where link.first("relation")?.value == "stylesheet" {
            let reference = ReferenceText(link.first("url")?.value ?? "")
            linked += index.entries(type: reference.typeName ?? "", id: reference.id ?? "").prefix(1)
        }
    }

    /// Calls the closure with whatever refers to another resource: References, and URIs that are neither names of code
    /// systems nor network addresses. A Bundle within is a world of its own.
    private static func collect(from resource: Element, _ body: (String) -> Void) {
        var open = [resource]
        while let element = open.popLast() {
            for child in element.children {
                switch child.typeName {
                case "Bundle": continue
                case "Reference":
                    if let text = child.first("reference")?.value { body(text) }
                case "uri", "url":
                    if !isName(child), let text = child.value { body(text) }
                default: break
                }
                open.append(child)
            }
        }
    }

    private static func isName(_ element: Element) -> Bool {
        if element.name == "system" { return true }
        guard let parent = element.parent?.typeName else { return false }
        return switch parent + "." + element.name {
        case "Extension.url", "MessageHeader.source.endpoint", "MessageHeader.destination.endpoint",
            "Endpoint.address":
            true
        default: false
        }
    }

    /// How each entry with a resource is reached.
    func reach() -> [(BundleIndex.Entry, Reach)] {
        var sources: [[Int]] = Array(repeating: [], count: targets.count)
        for (place, leads) in targets.enumerated() {
            for target in leads { sources[target].append(place) }
        }
        var reached: [Reach] = Array(repeating: .none, count: index.entries.count)
        var open = visit([0] + linked, &reached)
        while let place = open.popLast() {
            for source in sources[place] where reached[source] == .none {
                reached[source] = .backward
                // What only such an entry leads to is reached through it.
                open.append(source)
                open += visit(targets[source], &reached)
            }
        }
        return zip(index.entries, reached).filter { $0.0.resource != nil }.map { ($0, $1) }
    }

    /// Follows the references from some entries; gives those that had not been reached before.
    private func visit(_ starts: [Int], _ reached: inout [Reach]) -> [Int] {
        var found: [Int] = []
        var open = starts
        while let place = open.popLast() {
            guard reached.indices.contains(place), reached[place] == .none else { continue }
            reached[place] = .forward
            found.append(place)
            open += targets[place]
        }
        return found
    }
}
