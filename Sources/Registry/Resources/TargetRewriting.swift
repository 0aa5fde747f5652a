import StudyFHIR

/// Makes a patient's resources what a target takes, and counts what that costs.
struct TargetRewriting {
    let target: Target
    let settings: [String: String]
    /// The patient's identifiers of the target, by name.
    let identifiers: [String: String]
    private(set) var resources: [PatientResource]
    private(set) var coverage = Coverage()
    /// Those that the target does not take, by relative URL.
    private var leftOut: Set<String> = []

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

    // MARK: Concepts

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

    // MARK: Codes

    private mutating func translateCodings(_ index: Int) {
        guard !target.codings.isEmpty else { return }
        let concept = resources[index].concept
        let isTaken = resources[index].rule.leftOut == nil
        var node = resources[index].node
        change(&node, at: "") { element, path in
            let added = target.codings.filter { translation in
                element.children.contains {
                    $0.name == "coding" && $0.text("system") == translation.system
                        && $0.text("code") == translation.code
                }
            }
            for coding in added.map(\.added) where !element.children.contains(coding) {
                element.add(coding)
                guard isTaken else { continue }
                let code = "\(coding.text("system") ?? "")|\(coding.text("code") ?? "")"
                coverage.count(.added, concept, path, why: code)
            }
        }
        resources[index].node = node
    }

    private func change(_ node: inout Node, at path: String, _ body: (inout Node, String) -> Void) {
        body(&node, path)
        for index in node.children.indices {
            let name = node.children[index].name
            if name == "meta" { continue }
            change(&node.children[index], at: path.isEmpty ? name : "\(path).\(name)", body)
        }
    }

    // MARK: Grades

    private mutating func placeGrade(_ index: Int) {
        guard let place = target.grade, let grade = Self.gradeExtension(of: resources[index].node) else { return }
        let concept = resources[index].concept
        let codings = grade.elements(at: "value.coding").filter { $0.text("system") == place.scale }
        guard let coding = codings.lazy.compactMap({ $0.text("code").flatMap { place.codings[$0] } }).first else {
            return coverage.count(
                .leftOut, concept, place.element, why: "the grade is on no scale that the element takes")
        }
        var concepts = resources[index].node.first(place.element) ?? Node(place.element, [])
        concepts.add(coding)
        resources[index].node.set(concepts)
        coverage.count(.carried, concept, place.element, why: "the grade, as \(coding.text("system") ?? "")")
        if !place.keepsExtension { resources[index].node.children.removeAll { $0 == grade } }
    }

    private static func gradeExtension(of node: Node) -> Node? {
        node.all("extension").first { $0.text("url") == GradeExtension.url }
    }

    // MARK: Elements

    private mutating func remove(_ index: Int) {
        let resource = resources[index]
        for removal in resource.rule.removals {
            let removed = resource.node.all(removal.element).count
            guard removed > 0 else { continue }
            resources[index].node.children.removeAll { $0.isNamed(removal.element) }
            coverage.count(.leftOut, resource.concept, removal.element, why: removal.why, by: removed)
        }
    }

    private mutating func filterExtensions(_ index: Int) {
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
    private mutating func name(_ index: Int) {
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

    // MARK: What is added

    private mutating func add(_ index: Int, from sources: [PatientResource]) {
        let concept = resources[index].concept
        for addition in resources[index].rule.additions {
            var node = resources[index].node
            let path = addition.place.split(separator: ".")
            var added = 0
            node.change(at: path) { place in
                guard addition.conditions.allSatisfy({ $0.holds(for: place) }),
                    !addition.unless.contains(where: { $0.holds(for: place) })
                else { return }
                let elements = addition.elements.map { resolve($0, from: sources) }
                guard !elements.contains(nil) else { return }
                elements.compactMap { $0 }.forEach { place.add($0) }
                added += 1
            }
            guard added > 0 else { continue }
            resources[index].node = node
            for element in addition.elements {
                let place = addition.place.isEmpty ? element.name : "\(addition.place).\(element.name)"
                coverage.count(
                    .added, concept, place, why: element.isAbsence ? "not known, and said so" : "", by: added)
            }
        }
    }

    /// A fragment with the site's settings, copies and references in their places; `nil` where one is not to be had.
    private func resolve(_ node: Node, from sources: [PatientResource]) -> Node? {
        var node = node
        node.value = node.value.map(filled)
        if let path = node.text("$copy") {
            let systems = node.children.filter { $0.name == "systems" }.compactMap(\.value)
            return copy(path, systems: systems, as: node.name, from: sources)
        }
        if let concept = node.text("$reference") {
            let found = sources.filter { $0.concept == concept }
            guard found.count == 1 else { return nil }
            return Node(node.name, [Node("reference", value: found[0].relativeURL)])
        }
        let children = node.children.map { resolve($0, from: sources) }
        guard !children.contains(nil) else { return nil }
        node.children = children.compactMap { $0 }
        return node
    }

    /// An element of the one resource of a concept; of a CodeableConcept the codings of some systems alone.
    private func copy(_ path: String, systems: [String], as name: String, from sources: [PatientResource]) -> Node? {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        let found = sources.filter { $0.concept == parts.first }
        guard parts.count == 2, found.count == 1, var element = found[0].node.elements(at: parts[1]).first else {
            return nil
        }
        element.name = name
        if !systems.isEmpty {
            element.children = element.all("coding").filter { systems.contains($0.text("system") ?? "") }
            if element.children.isEmpty { return nil }
        }
        return element
    }

    private func filled(_ text: String) -> String {
        settings.reduce(text) { text, setting in
            text.split(separator: "{\(setting.key)}", omittingEmptySubsequences: false).joined(separator: setting.value)
        }
    }

    // MARK: Profiles, labels, references

    private mutating func declare(_ index: Int) {
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
            if var label = resolve(label, from: []) {
                label.name = "security"
                meta.add(label)
            }
        }
        resources[index].node.set(meta)
        if meta.children.isEmpty { resources[index].node.children.removeAll { $0.name == "meta" } }
    }

    /// References to what is left out become the identifier of it; without one they go, too.
    private mutating func refer(_ index: Int) {
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

    // MARK: Local codes

    private mutating func countLocalCodes(_ index: Int) {
        let concept = resources[index].concept
        var node = resources[index].node
        change(&node, at: "") { element, path in
            let systems = element.children.filter { $0.name == "coding" }.compactMap { $0.text("system") }
            if !systems.isEmpty, systems.allSatisfy({ $0.hasPrefix(Canonical.base) }) {
                coverage.count(.carriedAsLocalCode, concept, path, why: systems[0])
            }
        }
    }
}

/// The extension that tells a grade of toxicity.
enum GradeExtension {
    static let url = "http://hl7.org/fhir/uv/ae-research-backport-ig/StructureDefinition/ae-grade"
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

    /// Whether it says nothing but why it says nothing.
    fileprivate var isAbsence: Bool {
        let reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
        return children.contains { $0.name == "extension" && $0.text("url") == reason }
            || !children.isEmpty && children.allSatisfy(\.isAbsence)
    }

    /// Whether what stood in it has gone: an extension with a URL alone, or an element with nothing.
    fileprivate var isHollow: Bool {
        if isPrimitive { return value == nil && children.isEmpty }
        return children.isEmpty || name == "extension" && children.allSatisfy { $0.name == "url" }
    }
}
