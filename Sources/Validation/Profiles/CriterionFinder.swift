import FHIR

/// Finds what a slice says at the path of a discriminator.
struct CriterionFinder {
    let library: ProfileLibrary

    typealias Criterion = SliceMatcher.Criterion

    /// What is said at a place of a slice: a definition, or values that an element above it is to have.
    private enum Place {
        case node(SnapshotNode)
        case fixed([Element])
        case pattern([Element])
    }

    func criteria(
        _ kind: ElementDefinition.Discriminator.Kind, at path: DiscriminatorPath, in slice: SnapshotNode
    ) -> [Criterion] {
        if let urls = extensionURLs(at: path, in: slice) { return [.text(urls)] }
        var places: [Place] = [.node(slice)]
        for step in path.steps { places = places.flatMap { follow(step, from: $0) } }
        let values = places.flatMap { place -> [Criterion] in
            switch place {
            case .fixed(let values): return values.isEmpty ? [] : [.fixed(values)]
            case .pattern(let values): return values.isEmpty ? [] : [.pattern(values)]
            case .node(let node): return ownCriterion(of: node).map { [$0] } ?? []
            }
        }
        if !values.isEmpty, kind == .value || kind == .pattern { return values }
        return places.flatMap { place -> [Criterion] in
            if case .node(let node) = place { criteria(kind, of: node) } else { [] }
        }
    }

    /// An extension with a profile has the profile's URL, whether the profile is known or not.
    private func extensionURLs(at path: DiscriminatorPath, in slice: SnapshotNode) -> [String]? {
        guard path.steps == [.child("url")], ["extension", "modifierExtension"].contains(slice.name) else { return nil }
        let urls = slice.definition.types.flatMap(\.profiles).map { String($0.url.prefix { $0 != "|" }) }
        return urls.isEmpty ? nil : urls
    }

    private func criteria(_ kind: ElementDefinition.Discriminator.Kind, of node: SnapshotNode) -> [Criterion] {
        let definition = node.definition
        switch kind {
        case .value, .pattern: return valueCriteria(of: node)
        case .exists: return existence(definition)
        case .type: return definition.types.isEmpty ? [] : [.types(definition.types.map(\.code))]
        case .profile:
            let profiles = definition.types.flatMap(\.profiles)
            return profiles.isEmpty ? [] : [.profiles(profiles)]
        }
    }

    private func existence(_ definition: ElementDefinition) -> [Criterion] {
        if definition.maximum == 0 { return [.exists(false)] }
        return (definition.minimum ?? 0) > 0 ? [.exists(true)] : []
    }

    /// A value, a pattern, values further in, a value set; or else that there is a value at all, or none.
    private func valueCriteria(of node: SnapshotNode) -> [Criterion] {
        if let own = ownCriterion(of: node) { return [own] }
        if node.slices.count == 1, let only = node.slices.first, let own = ownCriterion(of: only) { return [own] }
        let inside = node.children.compactMap { child -> SliceMatcher.Test? in
            let criteria = ownCriterion(of: child).map { [$0] } ?? insideCriteria(of: child)
            return criteria.isEmpty ? nil : SliceMatcher.Test(path: [.child(child.baseName)], criteria: criteria)
        }
        if !inside.isEmpty { return [.inside(inside)] }
        if let binding = node.definition.binding, binding.strength == "required" { return [.valueSet(binding)] }
        return existence(node.definition)
    }

    private func ownCriterion(of node: SnapshotNode) -> Criterion? {
        if let fixed = node.definition.fixed { return .fixed([fixed]) }
        return node.definition.pattern.map { .pattern([$0]) }
    }

    private func insideCriteria(of node: SnapshotNode) -> [Criterion] {
        let tests = node.children.compactMap { child in
            ownCriterion(of: child).map { SliceMatcher.Test(path: [.child(child.baseName)], criteria: [$0]) }
        }
        return tests.isEmpty ? [] : [.inside(tests)]
    }

    // MARK: Ways

    private func follow(_ step: DiscriminatorPath.Step, from place: Place) -> [Place] {
        switch place {
        case .fixed(let values): return [.fixed(values.flatMap { step.elements(from: $0, resolve: { _ in nil }) })]
        case .pattern(let values):
            return [.pattern(values.flatMap { step.elements(from: $0, resolve: { _ in nil }) })]
        case .node(let node):
            var places = nodes(step, from: node).map(Place.node)
            if let fixed = node.definition.fixed { places += follow(step, from: .fixed([fixed])) }
            if let pattern = node.definition.pattern { places += follow(step, from: .pattern([pattern])) }
            return places
        }
    }

    private func nodes(_ step: DiscriminatorPath.Step, from node: SnapshotNode) -> [SnapshotNode] {
        switch step {
        case .child(let name):
            let found = contents(of: node).filter { $0.baseName == name || $0.name == name }
            return found.isEmpty
                ? contents(of: node).flatMap(\.slices).filter { $0.definition.sliceName == name } : found
        case .extension(let url):
            return contents(of: node).filter { $0.name == "extension" }.flatMap { slices(of: $0, withURL: url) }
        case .ofType(let name): return ofType(name, node)
        case .resolve: return [target(of: node)]
        }
    }

    /// The children that a definition has by itself and by its one profile; or else by its type.
    private func contents(of node: SnapshotNode) -> [SnapshotNode] {
        let definition = node.definition
        var children = node.children
        if node.slices.count == 1, node.isChoice { children += node.slices[0].children }
        let profiles = definition.types.flatMap(\.profiles)
        if profiles.count == 1, let profile = try? library.snapshot(profiles[0]) { children += profile.children }
        guard children.isEmpty else { return children }
        guard definition.types.count == 1 else { return [] }
        return (try? library.snapshot(ofType: definition.types[0].code).children) ?? []
    }

    /// The slices of an extension with a URL; of re-slices only the innermost, for they say more.
    private func slices(of node: SnapshotNode, withURL url: String) -> [SnapshotNode] {
        node.slices.flatMap { slice -> [SnapshotNode] in
            let inner = slices(of: slice, withURL: url)
            if !inner.isEmpty { return inner }
            let isProfile = slice.definition.types.contains { $0.profiles.contains { $0.url == url } }
            let isFixed = slice.child("url")?.definition.fixed?.value == url
            return isProfile || isFixed ? [slice] : []
        }
    }

    private func ofType(_ name: String, _ node: SnapshotNode) -> [SnapshotNode] {
        if let slice = node.slices.first(where: { $0.definition.types.map(\.code) == [name] }) { return [slice] }
        var narrowed = node
        narrowed.definition.types = node.definition.types.filter { $0.code == name }
        return narrowed.definition.types.isEmpty ? [] : [narrowed]
    }

    /// What is said of the resources to which a reference may lead.
    private func target(of node: SnapshotNode) -> SnapshotNode {
        var target = SnapshotNode("Resource")
        let urls = node.definition.types.flatMap(\.targetProfiles)
        target.definition.types = urls.compactMap { url in
            guard let definition = library.library.structureDefinition(url),
                let type = definition.first("type")?.value
            else { return nil }
            let isType = definition.first("derivation")?.value != "constraint"
            return ElementDefinition.TypeRule(
                code: type, profiles: isType ? [] : [ElementDefinition.ProfileReference(url: url)])
        }
        return target
    }
}
