/// Makes the snapshot of a differential: what a profile says, laid over all that its base says (FHIR R4
/// §profiling#snapshot).
struct SnapshotGenerator {
    let library: ProfileLibrary
    /// The snapshot of the base.
    let base: SnapshotNode
    /// The canonicals of the profiles whose snapshots wait for this one.
    let waiting: [String]
    /// Whether the differential may add elements, as the definition of a new type does.
    var addsElements = false

    func snapshot(of differential: SnapshotNode) throws(ProfileFault) -> SnapshotNode {
        var snapshot = SnapshotNode(differential.name, base.definition)
        snapshot.children = base.children
        try merge(differential, into: &snapshot, isInSlice: false)
        return snapshot
    }

    func merge(
        _ differential: SnapshotNode, into node: inout SnapshotNode, isInSlice: Bool
    ) throws(ProfileFault) {
        node.definition.constrain(by: differential.definition)
        try mergeChildren(of: differential, into: &node, isInSlice: isInSlice)
        try mergeSlices(of: differential, into: &node)
    }

    private func mergeChildren(
        of differential: SnapshotNode, into node: inout SnapshotNode, isInSlice: Bool
    ) throws(ProfileFault) {
        guard !differential.children.isEmpty else { return }
        if node.children.isEmpty { node.children = try contents(of: node) }
        var shortcuts: [(choice: Int, child: SnapshotNode, type: ElementDefinition.TypeRule)] = []
        for child in differential.children {
            if let index = node.children.firstIndex(where: { $0.name == child.name }) {
                try merge(child, into: &node.children[index], isInSlice: isInSlice)
            } else if let (index, type) = choice(named: child.name, in: node) {
                shortcuts.append((index, child, type))
            } else if let index = onlyType(ofChoice: child.name, in: node) {
                try merge(child, into: &node.children[index], isInSlice: isInSlice)
            } else if addsElements {
                node.children.append(child)
            } else {
                throw ProfileFault(message: "its base has no element '\(child.name)' in '\(node.name)'")
            }
        }
        for index in Set(shortcuts.map(\.choice)).sorted() {
            let own = shortcuts.filter { $0.choice == index }.map { ($0.child, $0.type) }
            try mergeShortcuts(own, into: &node.children[index], isInSlice: isInSlice)
        }
    }

    // MARK: Contents

    /// The children that an element has by its type, where the base does not spell them out.
    private func contents(of node: SnapshotNode) throws(ProfileFault) -> [SnapshotNode] {
        if let reference = node.definition.contentReference {
            let path = reference.drop { $0 != "#" }.dropFirst().split(separator: ".")
            if let found = base.descendant(path.dropFirst()) { return found.children }
        }
        let types = node.definition.types
        let profiles = types.flatMap(\.profiles)
        if profiles.count == 1, let snapshot = try? library.snapshot(profiles[0], waiting: waiting) {
            return snapshot.children
        }
        let codes = Set(types.map(\.code))
        let code = codes.count == 1 ? codes.first : nil
        return try library.snapshot(ofType: code ?? "Element", waiting: waiting).children
    }

    // MARK: Choices

    /// The choice that a name such as `valueQuantity` means, and the type.
    private func choice(
        named name: String, in node: SnapshotNode
    ) -> (index: Int, type: ElementDefinition.TypeRule)? {
        for (index, child) in node.children.enumerated() where child.isChoice && name.hasPrefix(child.baseName) {
            let suffix = name.dropFirst(child.baseName.count)
            if let type = child.definition.types.first(where: { $0.code.capitalisedFirst == suffix }) {
                return (index, type)
            }
        }
        return nil
    }

    /// The child that stands for a choice (`value[x]`) which a base has narrowed to one type and named by it.
    private func onlyType(ofChoice name: String, in node: SnapshotNode) -> Int? {
        guard name.hasSuffix("[x]") else { return nil }
        let found = node.children.indices.filter { index in
            let child = node.children[index]
            return child.name.hasPrefix(name.dropLast(3))
                && child.definition.types.contains { name.dropLast(3) + $0.code.capitalisedFirst == child.name }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Lays elements that name a choice by one type each over the choice: it then has only these types, and each is a
    /// slice (FHIR R4 §profiling, "constraining elements with multiple types").
    private func mergeShortcuts(
        _ shortcuts: [(child: SnapshotNode, type: ElementDefinition.TypeRule)], into choice: inout SnapshotNode,
        isInSlice: Bool
    ) throws(ProfileFault) {
        if choice.definition.slicing == nil {
            choice.definition.types = shortcuts.map(\.type)
            if isInSlice, shortcuts.count == 1 {
                for content in shortcuts[0].child.asSlices(named: nil) {
                    try merge(content, into: &choice, isInSlice: true)
                }
                return
            }
            choice.definition.slicing = .byType(.closed)
        }
        for (child, type) in shortcuts {
            for var slice in child.asSlices(named: child.name) {
                if slice.definition.types.isEmpty { slice.definition.types = [type] }
                try merge(slice: slice, into: &choice)
            }
        }
    }

    // MARK: Slices

    private func mergeSlices(of differential: SnapshotNode, into node: inout SnapshotNode) throws(ProfileFault) {
        guard !differential.slices.isEmpty else { return }
        if node.definition.slicing == nil { node.definition.slicing = .implied(for: node) }
        for slice in differential.slices { try merge(slice: slice, into: &node) }
    }

    private func merge(slice: SnapshotNode, into node: inout SnapshotNode) throws(ProfileFault) {
        let name = slice.definition.sliceName ?? ""
        let isKnown = try node.changeSlice(name) { (known: inout SnapshotNode) throws(ProfileFault) in
            try merge(slice, into: &known, isInSlice: true)
        }
        guard !isKnown else { return }
        if let slash = name.lastIndex(of: "/") {
            let slicing = node.definition.slicing
            let isResliced = try node.changeSlice(String(name[..<slash])) {
                (outer: inout SnapshotNode) throws(ProfileFault) in
                if outer.definition.slicing == nil { outer.definition.slicing = slicing }
                outer.slices.append(try self.new(slice: slice, named: name, of: outer))
            }
            if isResliced { return }
        }
        node.slices.append(try new(slice: slice, named: name, of: node))
    }

    /// A slice begins as what is said of the whole element, but need not be there.
    private func new(
        slice: SnapshotNode, named name: String, of whole: SnapshotNode
    ) throws(ProfileFault) -> SnapshotNode {
        var new = whole
        new.slices = []
        new.definition.slicing = nil
        new.definition.sliceName = name
        new.definition.minimum = 0
        if whole.isChoice, slice.definition.types.isEmpty {
            let types = whole.definition.types.filter { whole.baseName + $0.code.capitalisedFirst == name }
            if !types.isEmpty { new.definition.types = types }
        }
        try merge(slice, into: &new, isInSlice: true)
        return new
    }
}

extension SnapshotNode {
    /// An element of a differential that names a choice by its type, as slices of the choice: itself, and its slices.
    fileprivate func asSlices(named name: String?) -> [SnapshotNode] {
        var own = self
        own.slices = []
        let isImplied = definition.path.isEmpty && children.isEmpty
        return (isImplied ? [] : [own]).map { slice in
            var slice = slice
            slice.definition.sliceName = name
            return slice
        } + slices
    }
}

extension ElementDefinition.Slicing {
    fileprivate static func byType(_ rules: Rules) -> Self {
        Self(discriminators: [ElementDefinition.Discriminator(kind: .type, path: "$this")], rules: rules)
    }

    /// How an element is sliced where its differential does not say it: choices by type, extensions by URL.
    fileprivate static func implied(for node: SnapshotNode) -> Self? {
        if node.isChoice { return byType(.open) }
        guard node.name == "extension" || node.name == "modifierExtension" else { return nil }
        return Self(discriminators: [ElementDefinition.Discriminator(kind: .value, path: "url")])
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
