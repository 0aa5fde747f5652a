import FHIR

/// Tells whether an element is of a slice: for each discriminator, what the slice says at its path (FHIR R4
/// §profiling#discriminator).
struct SliceMatcher: Sendable {
    /// What a slice asks of the elements at a path.
    indirect enum Criterion: Sendable {
        /// Each of the values is among the elements.
        case fixed([Element])
        /// Each of the values is part of one of the elements.
        case pattern([Element])
        /// One of the elements has one of these texts as its value.
        case text([String])
        case valueSet(ElementDefinition.ValueSetBinding)
        case exists(Bool)
        case types([String])
        case profiles([ElementDefinition.ProfileReference])
        /// One of the elements passes all the tests.
        case inside([Test])
    }

    struct Test: Sendable {
        var path: [DiscriminatorPath.Step]
        var criteria: [Criterion]
    }

    private let tests: [Test]

    /// Whether nothing tells the slice from others, so that no element can be said to be of it.
    var isBlind: Bool { tests.isEmpty }

    init(_ slice: SnapshotNode, by discriminators: [ElementDefinition.Discriminator], library: ProfileLibrary) {
        let finder = CriterionFinder(library: library)
        tests = discriminators.compactMap { discriminator in
            guard let path = DiscriminatorPath(discriminator.path) else { return nil }
            let criteria = finder.criteria(discriminator.kind, at: path, in: slice)
            return criteria.isEmpty ? nil : Test(path: path.steps, criteria: criteria)
        }
    }

    func matches(_ element: Element, in walk: ProfileWalk) -> Bool {
        !isBlind && tests.allSatisfy { $0.passes(element, in: walk) }
    }
}

extension SliceMatcher.Test {
    func passes(_ element: Element, in walk: ProfileWalk) -> Bool {
        var elements = [element]
        var unresolved: [Element] = []
        for step in path {
            if step == .resolve { unresolved = elements.filter { walk.resolve($0) == nil } }
            elements = elements.flatMap { step.elements(from: $0, resolve: walk.resolve) }
        }
        let types = path.last == .resolve ? unresolved.compactMap { $0.namedTargetType } : []
        return criteria.allSatisfy { $0.holds(of: elements, orTypes: types, in: walk) }
    }
}

extension SliceMatcher.Criterion {
    /// - Parameter names: The types of elements that are only referred to.
    func holds(of elements: [Element], orTypes names: [String], in walk: ProfileWalk) -> Bool {
        switch self {
        case .fixed(let values):
            values.allSatisfy { value in elements.contains { ValueComparison.isEqual($0, to: value) } }
        case .pattern(let values):
            values.allSatisfy { value in elements.contains { ValueComparison.has($0, pattern: value) } }
        case .text(let texts):
            elements.contains { element in element.value.map(texts.contains) ?? false }
        case .valueSet(let binding):
            elements.contains { walk.library.isMember($0, of: binding.valueSet) ?? false }
        case .exists(let isWanted):
            elements.isEmpty != isWanted
        case .types(let types):
            elements.contains { element in types.contains { walk.isKind(element, of: $0) } }
                || names.contains { types.contains($0) || types.contains("Resource") }
        case .profiles(let profiles):
            elements.contains { element in profiles.contains { walk.conforms(element, to: $0) ?? false } }
        case .inside(let tests):
            elements.contains { element in tests.allSatisfy { $0.passes(element, in: walk) } }
        }
    }
}

extension Element {
    /// The type that a Reference says its target has: its `type`, or what stands in an address such as `Patient/1`.
    fileprivate var namedTargetType: String? {
        if let type = first("type")?.value { return type }
        guard let text = first("reference")?.value, let type = ReferenceText(text).resourceType(tree.definitions) else {
            return nil
        }
        return tree.definitions[type].name
    }
}
