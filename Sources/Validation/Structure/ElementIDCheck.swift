import FHIR

/// Holds the ids of elements to FHIR R4 §element#id: within a resource each stands once. A contained resource counts by
/// itself, and so does the snapshot of a StructureDefinition, which repeats the ids of its differential.
struct ElementIDCheck: ElementCheck {
    let types = ["Resource"]

    /// By element number: whether it is the id of an element that is no resource.
    private let isID: [Bool]

    private struct Key: Hashable {
        var container: UInt32
        var id: String
    }

    init(_ definitions: Definitions = .r4) {
        var isID = Array(repeating: false, count: definitions.elements.count)
        for type in definitions.types where type.kind != .resource {
            guard let element = definitions.element(named: "id", of: type.number) else { continue }
            isID[Int(element.number.rawValue)] = true
        }
        self.isID = isID
    }

    /// One pass for the whole tree, asked at its root.
    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard element.index == 0 else { return }
        let tree = element.tree
        var keys: Set<Key> = []
        for index in 0..<UInt32(truncatingIfNeeded: tree.count) {
            guard let property = tree.row(index).property,
                isID[Int(tree.definitions[property].element.rawValue)]
            else { continue }
            let id = tree.element(index)
            guard let value = id.value, let holder = id.parent, !holder.isResource else { continue }
            if !keys.insert(Key(container: container(of: holder), id: value)).inserted {
                findings.add(Self.repeated(value, at: id), at: holder)
            }
        }
    }

    /// The row of the resource or the snapshot that an element is in.
    private func container(of element: Element) -> UInt32 {
        var current = element
        while !current.isResource, current.typeName != "StructureDefinition.snapshot", let parent = current.parent {
            current = parent
        }
        return current.index
    }

    private static func repeated(_ id: String, at place: Element) -> Statement {
        .error(
            .elementID, "another element of the resource has the same id",
            remedy: "give each an id of its own, or leave it out", value: id, place: place)
    }
}
