/// An element of a snapshot or a differential with all that stands below it.
struct SnapshotNode: Sendable {
    /// The last name of the path: `value[x]`, `component`; a root's is its type's.
    let name: String
    var definition: ElementDefinition
    var children: [SnapshotNode] = []
    /// The element's slices; a re-slice (`a/b`) stands among the slices of the one that it slices (`a`).
    var slices: [SnapshotNode] = []

    init(_ name: String, _ definition: ElementDefinition = ElementDefinition()) {
        self.name = name
        self.definition = definition
    }

    var isChoice: Bool { name.hasSuffix("[x]") }

    /// Without the `[x]` of a choice.
    var baseName: String { isChoice ? String(name.dropLast(3)) : name }

    func child(_ name: String) -> SnapshotNode? { children.first { $0.name == name } }

    /// The child whose name without `[x]` this is.
    func child(baseName: String) -> SnapshotNode? { children.first { $0.baseName == baseName } }

    /// The slice with this name, at any depth of re-slicing.
    func slice(_ name: String) -> SnapshotNode? {
        for slice in slices {
            if slice.definition.sliceName == name { return slice }
            if let found = slice.slice(name) { return found }
        }
        return nil
    }

    /// The element at a path below this one, such as `["referenceRange", "low"]`.
    func descendant(_ names: some Sequence<Substring>) -> SnapshotNode? {
        var node: SnapshotNode? = self
        for name in names { node = node?.child(String(name)) }
        return node
    }
}

// MARK: Reading

extension SnapshotNode {
    /// A step to an element: its name, and the slice that is meant.
    private struct Step {
        var name: String
        var slice: String?
    }

    /// The elements of a snapshot or a differential as a tree; `nil` where there are none. A differential may leave
    /// elements out: what stands above its elements is implied. Its paths may name a choice by one type
    /// (`valueQuantity`), which the generator understands; in a snapshot that is a slice.
    init?(_ definitions: [ElementDefinition], isSnapshot: Bool) {
        guard let first = definitions.first, let root = first.path.split(separator: ".").first else { return nil }
        self.init(String(root))
        let hasSliceIDs = definitions.contains { $0.id?.contains(":") ?? false }
        var openSlices: [String: String] = [:]
        for definition in definitions {
            var steps = Self.steps(to: definition, hasSliceIDs: hasSliceIDs, openSlices: openSlices)
            if isSnapshot { Self.nameChoices(&steps, by: definition.id) }
            openSlices = openSlices.filter { path, _ in
                path != definition.path && !path.hasPrefix(definition.path + ".")
            }
            if let name = definition.sliceName { openSlices[definition.path] = name }
            insert(definition, at: steps.dropFirst())
        }
    }

    /// The way to an element. Its id says which slices are meant; where the ids do not, the order of the elements does.
    private static func steps(
        to definition: ElementDefinition, hasSliceIDs: Bool, openSlices: [String: String]
    ) -> [Step] {
        let names = definition.path.split(separator: ".").map(String.init)
        let slices = hasSliceIDs ? idSlices(definition, names) : nil
        var path = ""
        return names.indices.map { index in
            path += (index > 0 ? "." : "") + names[index]
            let isLast = index == names.count - 1
            let slice = isLast ? definition.sliceName : slices.map { $0[index] } ?? openSlices[path]
            return Step(name: names[index], slice: slice)
        }
    }

    /// The slices that an id names, one a step of the path; `nil` where id and path are not of one form.
    private static func idSlices(_ definition: ElementDefinition, _ names: [String]) -> [String?]? {
        guard let parts = definition.id?.split(separator: "."), parts.count == names.count else { return nil }
        var slices: [String?] = []
        for (part, name) in zip(parts, names) {
            let words = part.split(separator: ":", maxSplits: 1)
            guard let first = words.first, isSame(String(first), name) else { return nil }
            slices.append(words.count > 1 ? String(words[1]) : nil)
        }
        return slices
    }

    /// Gives choices the names that the id has for them: `value[x]` for `valueQuantity`.
    private static func nameChoices(_ steps: inout [Step], by id: String?) {
        guard let parts = id?.split(separator: "."), parts.count == steps.count else { return }
        for (index, part) in parts.enumerated() {
            let name = String(part.prefix { $0 != ":" })
            if isSame(name, steps[index].name) { steps[index].name = name }
        }
    }

    /// Whether an id's name is the path's; `value[x]:valueQuantity` may stand for `valueQuantity`.
    private static func isSame(_ idName: String, _ name: String) -> Bool {
        idName == name || idName.hasSuffix("[x]") && name.hasPrefix(idName.dropLast(3))
    }

    private mutating func insert(_ definition: ElementDefinition, at steps: ArraySlice<Step>) {
        guard let step = steps.first else {
            self.definition = definition
            return
        }
        let index = children.firstIndex { $0.name == step.name } ?? children.endIndex
        if index == children.endIndex { children.append(SnapshotNode(step.name)) }
        guard let slice = step.slice else { return children[index].insert(definition, at: steps.dropFirst()) }
        children[index].inSlice(slice) { $0.insert(definition, at: steps.dropFirst()) }
    }

    /// Changes the slice with this name, which is implied where it is not there yet.
    private mutating func inSlice(_ name: String, _ change: (inout SnapshotNode) -> Void) {
        guard !changeSlice(name, change) else { return }
        var implied = SnapshotNode(self.name)
        implied.definition.sliceName = name
        change(&implied)
        if let slash = name.lastIndex(of: "/"), changeSlice(String(name[..<slash]), { $0.slices.append(implied) }) {
            return
        }
        slices.append(implied)
    }

    /// Changes the slice with this name; `false` where there is none.
    @discardableResult
    mutating func changeSlice<E: Error>(_ name: String, _ change: (inout SnapshotNode) throws(E) -> Void) throws(E)
        -> Bool
    {
        for index in slices.indices {
            if slices[index].definition.sliceName == name {
                try change(&slices[index])
                return true
            }
            if try slices[index].changeSlice(name, change) { return true }
        }
        return false
    }
}
