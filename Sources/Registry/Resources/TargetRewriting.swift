import StudyFHIR

/// Makes a patient's resources what a target takes, and counts what that costs.
struct TargetRewriting {
    let target: Target
    let settings: [String: String]
    /// The patient's identifiers of the target, by name.
    let identifiers: [String: String]
    var resources: [PatientResource]
    var coverage = Coverage()
    /// Those that the target does not take, by relative URL.
    var leftOut: Set<String> = []

    init(
        _ resources: [PatientResource], target: Target, settings: [String: String], identifiers: [String: String]
    ) {
        self.target = target
        self.settings = settings
        self.identifiers = identifiers
        self.resources = resources
    }

    mutating func run() {
        // Also those that are left out: others may copy from them.
        for index in resources.indices { translateCodings(index) }
        let sources = resources
        choose()
        for index in resources.indices {
            placeGrade(index)
            remove(index)
            filterExtensions(index)
            name(index)
        }
        for index in resources.indices { add(index, from: sources) }
        for index in resources.indices {
            countLocalCodes(index)
            declare(index)
            refer(index)
        }
    }

    private mutating func choose() {
        for resource in resources {
            guard let why = resource.rule.leftOut else {
                coverage.count(.carried, resource.concept, why: resource.rule.note ?? "")
                continue
            }
            coverage.count(.leftOut, resource.concept, why: why)
            leftOut.insert(resource.relativeURL)
        }
        resources.removeAll { $0.rule.leftOut != nil }
    }

    mutating func remove(_ index: Int) {
        let resource = resources[index]
        for removal in resource.rule.removals {
            let removed = resource.node.all(removal.element).count
            guard removed > 0 else { continue }
            resources[index].node.children.removeAll { $0.isNamed(removal.element) }
            coverage.count(.leftOut, resource.concept, removal.element, why: removal.why, by: removed)
        }
    }

    mutating func filterExtensions(_ index: Int) {
        guard case .only(let urls) = target.extensions else { return }
        let concept = resources[index].concept
        var node = resources[index].node
        node.filter { child in
            guard child.name == "extension", let url = child.text("url"), url.contains(":"), !urls.contains(url) else {
                return true
            }
            coverage.count(.leftOut, concept, "extension(\(url))", why: "the target knows no such extension")
            return false
        }
        resources[index].node = node
    }

    /// Gives a patient the identifiers that the target names, and any resource that a server is to make one by which it
    /// is found again.
    mutating func name(_ index: Int) {
        let resource = resources[index]
        if resource.rule.namesIdentifiers {
            let count = resource.node.all("identifier").count
            resources[index].node.children.removeAll { $0.name == "identifier" }
            coverage.count(
                .leftOut, resource.concept, "identifier", why: "the target wants its own identifiers only", by: count)
        }
        if resource.concept == ResourceKind.patient.rawValue {
            for named in target.identifiers {
                guard let value = identifiers[named.name] else { continue }
                resources[index].node.removeIdentifiers(of: named.system)
                resources[index].node.add(Node.identifier(named.system, value))
                coverage.count(.added, resource.concept, "identifier", why: named.system)
            }
        }
        guard target.bundle.namesByURN, !resources[index].node.hasIdentifierWithSystem else { return }
        resources[index].node.addIdentifier(Canonical.namespace(resource.concept), resource.id)
        coverage.count(.added, resource.concept, "identifier", why: "for a server to find the resource again by")
    }
}

extension Node {
    static func identifier(_ system: String, _ value: String) -> Node {
        Node("identifier", [Node("system", value: system), Node("value", value: value)])
    }

    fileprivate var hasIdentifierWithSystem: Bool {
        all("identifier").contains { $0.text("system") != nil && $0.text("value") != nil }
    }

    fileprivate mutating func removeIdentifiers(of system: String) {
        children.removeAll { $0.name == "identifier" && $0.text("system") == system }
    }

    /// AdverseEvent has one identifier at most: it gives way.
    fileprivate mutating func addIdentifier(_ system: String, _ value: String) {
        let identifier = Self.identifier(system, value)
        if typeName == "AdverseEvent" { set(identifier) } else { add(identifier) }
    }
}
