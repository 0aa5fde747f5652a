import FHIR

/// The types that elements have by a release's own definitions, looked up by the paths of element definitions.
struct DefinedTypes {
    let definitions: Definitions

    /// The types of the element at a path such as `Observation.value[x]` or `Patient.name.given`; `nil` where the
    /// release does not define it, or where more than the release would have to be known.
    func types(at path: String) -> [TypeNumber]? {
        let names = path.split(separator: ".").map(String.init)
        guard let root = names.first, let type = definitions.type(named: root) else { return nil }
        var types = [type]
        for name in names.dropFirst() {
            let next = types.flatMap { self.types(of: name, in: $0) }
            guard !next.isEmpty else { return nil }
            types = next
        }
        return types
    }

    /// The types of a type's child, which may be named with `[x]`, without it, or by one type of a choice.
    func types(of name: String, in type: TypeNumber) -> [TypeNumber] {
        let base = name.hasSuffix("[x]") ? String(name.dropLast(3)) : name
        if let element = definitions.element(named: base, of: type) { return element.types }
        return definitions.property(named: name, of: type).map { [definitions[$0].type] } ?? []
    }

    /// The element at a path, where it is not the root.
    func element(at path: String) -> ElementFacts? {
        guard let dot = path.lastIndex(of: "."), let owners = types(at: String(path[..<dot])) else { return nil }
        let name = String(path[path.index(after: dot)...])
        let base = name.hasSuffix("[x]") ? String(name.dropLast(3)) : name
        for owner in owners {
            if let element = definitions.element(named: base, of: owner) { return element }
            if let property = definitions.property(named: name, of: owner) {
                return definitions[definitions[property].element]
            }
        }
        return nil
    }

    /// Where a discriminator's path leads; `nil` where that is not known.
    func types(_ path: DiscriminatorPath, from start: [TypeNumber]) -> [TypeNumber]? {
        var types = start
        for step in path.steps {
            switch step {
            case .child(let name): types = types.flatMap { self.types(of: name, in: $0) }
            case .extension: types = definitions.type(named: "Extension").map { [$0] } ?? []
            case .ofType(let name): types = definitions.type(named: name).map { [$0] } ?? []
            case .resolve: return nil
            }
            if types.contains(where: { definitions[$0].kind == .abstract }) { return nil }
            if types.isEmpty { return [] }
        }
        return types
    }
}
