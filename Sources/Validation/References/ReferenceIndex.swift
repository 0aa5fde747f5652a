import FHIR
import Synchronization

/// Finds what references within one tree mean: contained resources, and entries of the Bundles around them. What it
/// needs to know of a Bundle it learns when it is first asked.
final class ReferenceIndex: Sendable {
    /// Where a reference stands.
    struct Scope {
        /// The resource that fragments are looked up in.
        let container: Element
        /// The entry around the reference, and its Bundle; `nil` for a resource of its own.
        let entry: Element?
        let bundle: Element?
    }

    enum Target {
        case resource(Element)
        /// Several entries of the Bundle fit.
        case several([Element])
        /// Neither contained nor in the Bundle. The entries are those of the same type and id whose fullUrl does not
        /// fit.
        case missing(near: [Element])
        /// The reference stands in no Bundle, or in one of which only a part is known, or it is no reference that
        /// could be found in one.
        case unknown
    }

    private let tree: ResourceTree
    private let isPiece: Bool
    private let entryType: TypeNumber?
    private let bundles: Mutex<[UInt32: BundleIndex]> = Mutex([:])
    /// By the rows of the resources around them: the contained resources by their ids.
    private let contained: Mutex<[UInt32: [String: Element]]> = Mutex([:])

    /// - Parameter isPiece: whether the tree is one entry of a Bundle that is read entry by entry.
    init(_ tree: ResourceTree, isPiece: Bool = false) {
        self.tree = tree
        self.isPiece = isPiece
        entryType = tree.definitions.type(named: "Bundle.entry")
    }

    func index(of bundle: Element) -> BundleIndex {
        bundles.withLock { bundles in
            if let known = bundles[bundle.index] { return known }
            let index = BundleIndex(bundle)
            bundles[bundle.index] = index
            return index
        }
    }

    /// Whether only a part of a Bundle is known.
    func isPartial(_ bundle: Element) -> Bool { isPiece && bundle.index == 0 }

    func scope(of element: Element) -> Scope {
        var container: Element?
        var current: Element? = element
        while let element = current {
            if container == nil, element.isResource, element.name != "contained" { container = element }
            let parent = element.parent
            if element.type == entryType, let parent {
                return Scope(container: container ?? tree.root, entry: element, bundle: parent)
            }
            current = parent
        }
        return Scope(container: container ?? tree.root, entry: nil, bundle: nil)
    }

    /// What a reference means that stands in an element.
    func target(of reference: ReferenceText, from element: Element) -> Target {
        target(of: reference, in: scope(of: element))
    }

    func target(of reference: ReferenceText, in scope: Scope) -> Target {
        switch reference.form {
        case .fragment:
            let found = contained(reference.id ?? "", in: scope.container)
            return found.map(Target.resource) ?? .missing(near: [])
        case .search, .other: return .unknown
        case .relative, .absolute: break
        }
        guard let entry = scope.entry, let bundle = scope.bundle else { return .unknown }
        let index = index(of: bundle)
        let fullURL = index.place(of: entry).flatMap { index.entries[$0].fullURL }
        let found = index.entries(for: reference, from: fullURL).compactMap { index.entries[$0].resource }
        if found.count > 1 { return .several(found) }
        if let resource = found.first { return .resource(resource) }
        if isPartial(bundle) { return .unknown }
        let near = reference.typeName.map { index.entries(type: $0, id: reference.id ?? "") } ?? []
        return .missing(near: near.map { index.entries[$0].element })
    }

    /// The resource that a reference in an element means, if it can be found here.
    func resource(_ reference: String, from element: Element) -> Element? {
        switch target(of: ReferenceText(reference), from: element) {
        case .resource(let resource): resource
        case .several(let resources): resources.first
        case .missing, .unknown: nil
        }
    }

    /// The contained resource with an id; for an empty one, the container.
    private func contained(_ id: String, in container: Element) -> Element? {
        if id.isEmpty { return container }
        return contained.withLock { known in
            if let resources = known[container.index] { return resources[id] }
            let resources = container.children(named: "contained").compactMap { resource in
                resource.first("id")?.value.map { ($0, resource) }
            }
            known[container.index] = Dictionary(resources, uniquingKeysWith: { first, _ in first })
            return known[container.index]?[id]
        }
    }
}
