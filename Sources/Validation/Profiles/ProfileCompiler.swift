import FHIR
import FHIRPath

/// Makes a snapshot ready to be asked of elements: leaves out what FHIR itself says already and what is said twice,
/// and binds the rest.
final class ProfileCompiler {
    private let library: ProfileLibrary
    private let definitions: Definitions
    private var unreadable: [(key: String, reason: String)] = []

    init(library: ProfileLibrary) {
        self.library = library
        definitions = library.definitions
    }

    func profile(_ snapshot: SnapshotNode, of definition: Element) -> Profile {
        let url = definition.first("url")?.value ?? ""
        let typeName = definition.first("type")?.value ?? snapshot.name
        let type = definitions.type(named: typeName)
        let isWhole = snapshot.name == typeName
        let types = isWhole ? type.map { [$0] } ?? [] : []
        let base = isWhole ? try? library.snapshot(ofType: typeName) : nil
        let root = node(
            snapshot, Place(label: snapshot.name, types: types, covered: base.map { [$0] } ?? [], isSlice: false))
        return Profile(
            url: url, version: definition.first("version")?.value, type: type, typeName: typeName, root: root,
            imposed: definition.children(named: "extension")
                .filter { $0.first("url")?.value == ProfileLibrary.typePrefix + "structuredefinition-imposeProfile" }
                .compactMap { $0.first("value")?.value },
            unreadable: unreadable)
    }

    /// Where a node of the snapshot stands.
    private struct Place {
        var label: String
        /// The types that elements here may have; empty where they are not known.
        var types: [TypeNumber]
        /// The definitions to which the same elements are held besides.
        var covered: [SnapshotNode]
        var isSlice: Bool
    }

    private func node(_ snapshot: SnapshotNode, _ place: Place) -> ProfileNode {
        let definition = snapshot.definition
        let news = news(of: definition, place)
        return ProfileNode(
            label: place.label, name: snapshot.baseName, definition: definition, news: news,
            invariants: invariants(news.constraints, place.types), limits: ValueLimits(definition),
            children: children(of: snapshot, place), slicing: slicing(of: snapshot, place))
    }

    private func children(of snapshot: SnapshotNode, _ place: Place) -> [ProfileNode] {
        snapshot.children.compactMap { child in
            let types = types(of: child, in: place.types)
            if !place.types.isEmpty, types.isEmpty { return nil }
            let covered = place.covered.compactMap { contents(of: $0).first { $0.name == child.name } }
            let node = node(
                child,
                Place(label: place.label + "." + child.name, types: types, covered: covered, isSlice: false))
            return node.isSilent ? nil : node
        }
    }

    /// The types of a child; none where its owners have no such child, as primitives have no `value` in the tree.
    private func types(of child: SnapshotNode, in owners: [TypeNumber]) -> [TypeNumber] {
        let stated = owners.flatMap { definitions.element(named: child.baseName, of: $0)?.types ?? [] }
        let named = child.definition.types.compactMap { definitions.type(named: $0.code) }
        let narrowed = named.filter { type in stated.contains { definitions.isKind(type, of: $0) } }
        let wanted = narrowed.isEmpty ? stated : narrowed
        var unique: [TypeNumber] = []
        for type in wanted where !unique.contains(type) { unique.append(type) }
        return unique
    }

    /// The children that a definition has by itself or by its type.
    private func contents(of node: SnapshotNode) -> [SnapshotNode] {
        if !node.children.isEmpty { return node.children }
        if let reference = node.definition.contentReference {
            let path = reference.drop { $0 != "#" }.dropFirst().split(separator: ".")
            guard let type = path.first, let root = try? library.snapshot(ofType: String(type)) else { return [] }
            return root.descendant(path.dropFirst())?.children ?? []
        }
        guard node.definition.types.count == 1 else { return [] }
        return (try? library.snapshot(ofType: node.definition.types[0].code).children) ?? []
    }

    // MARK: News

    private func news(of definition: ElementDefinition, _ place: Place) -> ProfileNode.News {
        let known = place.covered.map(\.definition)
        let minimum = definition.minimum ?? 0
        let knownMinimum = place.isSlice ? 0 : known.map { $0.minimum ?? 0 }.max() ?? 0
        let maximum = definition.maximum ?? .max
        let knownMaximum = known.map { $0.maximum ?? .max }.min() ?? .max
        let isTypeKnown = definition.types.isEmpty || known.contains { $0.types == definition.types }
        let isBindingKnown = known.contains { $0.binding == definition.binding }
        let ownBinding = isBindingKnown ? nil : definition.binding
        return ProfileNode.News(
            minimum: minimum > knownMinimum ? minimum : nil, maximum: maximum < knownMaximum ? maximum : nil,
            types: isTypeKnown ? [] : definition.types,
            bindings: (ownBinding.map { [$0] } ?? []) + definition.additionalBindings,
            constraints: definition.constraints.filter { isNew($0, known) })
    }

    private func isNew(_ constraint: ElementDefinition.Constraint, _ known: [ElementDefinition]) -> Bool {
        if constraint.isBestPractice { return false }
        let isKnown = known.contains { $0.constraints.contains { $0.key == constraint.key } }
        return !isKnown && !isOfFHIR(constraint)
    }

    /// Whether a type of FHIR states the constraint, so that it is asked of each element of the type anyway.
    private func isOfFHIR(_ constraint: ElementDefinition.Constraint) -> Bool {
        guard InvariantTable.r4.hasInvariant(constraint.key) else { return false }
        guard let source = constraint.source else { return constraint.key == "ele-1" || constraint.key == "ext-1" }
        return definitions.type(named: source.split(separator: "/").last.map(String.init) ?? source) != nil
    }

    private func invariants(
        _ constraints: [ElementDefinition.Constraint], _ types: [TypeNumber]
    ) -> [Invariant] {
        var invariants: [Invariant] = []
        for constraint in constraints {
            do {
                // Rules with names that their place does not have are common in profiles, and mostly mean nothing.
                let invariant = try Invariant(
                    key: constraint.key, severity: constraint.isError ? .error : .warning,
                    sentence: constraint.sentence, expression: constraint.expression, types: types,
                    definitions: definitions, acceptsUnknownNames: true)
                invariants.append(invariant)
            } catch {
                unreadable.append((constraint.key, error.description))
            }
        }
        return invariants
    }

    // MARK: Slices

    private func slicing(of snapshot: SnapshotNode, _ place: Place) -> ProfileSlicing? {
        guard let slicing = snapshot.definition.slicing, !snapshot.slices.isEmpty || slicing.rules == .closed else {
            return nil
        }
        var whole = snapshot
        whole.slices = []
        let slices = snapshot.slices.map { slice in
            self.slice(slice, slicing, place, whole: whole)
        }
        let isFree = slicing.rules == .open && !slicing.isOrdered && slices.allSatisfy(\.node.isSilent)
        guard !isFree else { return nil }
        return ProfileSlicing(
            rules: slicing.rules, isOrdered: slicing.isOrdered, slices: slices,
            discriminators: slicing.discriminators)
    }

    private func slice(
        _ slice: SnapshotNode, _ slicing: ElementDefinition.Slicing, _ place: Place, whole: SnapshotNode
    ) -> ProfileSlice {
        let name = slice.definition.sliceName ?? ""
        var slice = slice
        if !slice.slices.isEmpty, slice.definition.slicing == nil { slice.definition.slicing = slicing }
        // The name of a re-slice (`a/b`) has that of its slice in it.
        let end = place.isSlice ? place.label.lastIndex(of: ":") : nil
        let label = end.map { place.label[..<$0] } ?? place.label[...]
        let types = narrowed(place.types, by: slice.definition.types)
        let node = node(
            slice,
            Place(
                label: "\(label):\(name)", types: types, covered: place.covered + [whole], isSlice: true))
        let matcher = SliceMatcher(slice, by: slicing.discriminators, library: library)
        return ProfileSlice(name: name, node: node, matcher: matcher)
    }

    private func narrowed(_ types: [TypeNumber], by rules: [ElementDefinition.TypeRule]) -> [TypeNumber] {
        let named = rules.compactMap { definitions.type(named: $0.code) }
        let narrowed = named.filter { type in types.contains { definitions.isKind(type, of: $0) } }
        return narrowed.isEmpty ? types : narrowed
    }
}
