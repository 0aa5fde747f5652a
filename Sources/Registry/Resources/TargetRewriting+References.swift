import StudyFHIR

extension TargetRewriting {
    mutating func declare(_ index: Int) {
        let resource = resources[index]
        var meta = resource.node.first("meta") ?? Node("meta", [])
        if target.profiles == .replaced { meta.children.removeAll { $0.name == "profile" } }
        for profile in resource.rule.profiles {
            guard profile.conditions.allSatisfy({ $0.holds(for: resource.node) }) else {
                coverage.count(
                    .carried, resource.concept, "meta.profile",
                    why: "without \(profile.url), for which it lacks something")
                continue
            }
            meta.add(Node("profile", value: profile.url))
            if let mustHave = profile.mustHave { resources[index].mustHaves.append(mustHave) }
        }
        for label in target.security {
            if let label = resolve(label, from: []) { meta.add(label.renamed("security")) }
        }
        resources[index].node.set(meta)
        if meta.children.isEmpty { resources[index].node.children.removeAll { $0.name == "meta" } }
    }

    /// References to what is left out become the identifier of it; without one they go, too.
    mutating func refer(_ index: Int) {
        let concept = resources[index].concept
        let urns =
            target.bundle.namesByURN
            ? Dictionary(
                resources.map { ($0.relativeURL, $0.urn) }
            ) { first, _ in first } : [:]
        var node = resources[index].node
        node.filter { child in
            guard let position = child.children.firstIndex(where: { $0.name == "reference" && $0.isPrimitive }),
                let url = child.children[position].value
            else { return !child.isHollow }
            if let urn = urns[url] { child.children[position].value = urn }
            guard leftOut.contains(url) else { return true }
            child.children.remove(at: position)
            let isNamed = !child.children.isEmpty
            coverage.count(
                isNamed ? .carried : .leftOut, concept, child.name,
                why: isNamed
                    ? "by identifier, as the target does not take what it refers to"
                    : "the target does not take what it refers to")
            return isNamed
        }
        if target.bundle.namesByURN { node.children.removeAll { $0.name == "id" } }
        resources[index].node = node
    }
}

extension Node {
    /// Whether what stood in it has gone: an extension with a URL alone, or an element with nothing.
    fileprivate var isHollow: Bool {
        if isPrimitive { return value == nil && children.isEmpty }
        return children.isEmpty || name == "extension" && children.allSatisfy { $0.name == "url" }
    }
}
