import FHIR

/// Finds in a base's snapshot what the elements of a differential are about.
struct BaseElements {
    let library: ProfileLibrary
    let root: SnapshotNode

    /// The element of the base that a differential's element constrains: a slice where the base has it already.
    func node(for definition: ElementDefinition) -> SnapshotNode? {
        let names = definition.path.split(separator: ".").map(String.init)
        let slices = self.slices(of: definition, count: names.count)
        var node = root
        for (index, name) in names.enumerated().dropFirst() {
            guard let child = child(name, of: node) else { return nil }
            node = slices[index].flatMap(child.slice) ?? child
        }
        return node
    }

    /// The place of an element among its siblings in the base.
    func place(of definition: ElementDefinition) -> Int? {
        guard let dot = definition.path.lastIndex(of: ".") else { return nil }
        var parent = definition
        parent.path = String(definition.path[..<dot])
        parent.id = definition.id.flatMap { id in id.lastIndex(of: ".").map { String(id[..<$0]) } }
        parent.sliceName = nil
        guard let node = node(for: parent) else { return nil }
        let name = String(definition.path[definition.path.index(after: dot)...])
        return children(of: node).firstIndex { Self.isSame($0, name) }
    }

    private func slices(of definition: ElementDefinition, count: Int) -> [String?] {
        let parts = definition.id?.split(separator: ".") ?? []
        guard parts.count == count else {
            return Array(repeating: nil, count: max(0, count - 1)) + [definition.sliceName]
        }
        return parts.map { part in
            part.firstIndex(of: ":").map { String(part[part.index(after: $0)...]) }
        }
    }

    private func child(_ name: String, of node: SnapshotNode) -> SnapshotNode? {
        let children = children(of: node)
        return children.first { $0.name == name } ?? children.first { Self.isSame($0, name) }
    }

    /// Whether a name is the node's, or that of its choice by one type.
    private static func isSame(_ node: SnapshotNode, _ name: String) -> Bool {
        if node.name == name { return true }
        guard node.isChoice, name.hasPrefix(node.baseName) else { return false }
        let suffix = name.dropFirst(node.baseName.count)
        return node.definition.types.contains { $0.code.capitalisedFirst == suffix }
    }

    /// What stands below a node, by its type where the base does not spell it out.
    private func children(of node: SnapshotNode) -> [SnapshotNode] {
        if !node.children.isEmpty { return node.children }
        if let reference = node.definition.contentReference {
            let path = reference.drop { $0 != "#" }.dropFirst().split(separator: ".")
            return root.descendant(path.dropFirst())?.children ?? []
        }
        let codes = Set(node.definition.types.map(\.code))
        guard codes.count == 1, let code = codes.first else { return [] }
        return (try? library.snapshot(ofType: code))?.children ?? []
    }
}
