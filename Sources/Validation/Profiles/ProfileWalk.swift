import Diagnostics
import FHIR
import FHIRPath
import Synchronization

/// Holds the elements of one tree to profiles. What has been found out is kept, because references and slices ask the
/// same of the same elements; what is asked while its answer is being sought counts as met, so that circles end.
final class ProfileWalk: Sendable {
    let library: ProfileLibrary
    let references: ReferenceIndex

    /// Whether an element conforms to a profile.
    struct Question: Hashable {
        var element: Element
        var profile: ObjectIdentifier
    }

    /// So many questions may wait for each other's answers, as references lead from resource to resource.
    private static let maximumDepth = 100

    private struct State {
        var open: Set<Question> = []
        var verdicts: [Question: Bool] = [:]
        var reported: Set<Question> = []
        /// Whether a question has been left open because too many others waited for it.
        var isCutShort = false
    }

    private let state = Mutex(State())

    init(library: ProfileLibrary, references: ReferenceIndex) {
        self.library = library
        self.references = references
    }

    /// What FHIRPath may ask while it looks at the tree.
    var environment: Environment {
        var environment = Environment()
        environment.resolve = { [references] in references.resource($0, from: $1) }
        environment.isMember = { [library] in library.isMember($0, of: $1) }
        environment.conforms = { element, url in
            self.conforms(element, to: ElementDefinition.ProfileReference(url: url))
        }
        return environment
    }

    // MARK: Profiles

    /// Whether an element conforms to a profile; `nil` where the profile is not known or broken, or the way to the
    /// element is too long.
    func conforms(_ element: Element, to reference: ElementDefinition.ProfileReference) -> Bool? {
        guard case .profile(let profile) = library.profile(reference) else { return nil }
        let question = Question(element: element, profile: ObjectIdentifier(profile))
        let (isOpen, known, depth) = state.withLock { state in
            (!state.open.insert(question).inserted, state.verdicts[question], state.open.count)
        }
        if isOpen { return true }
        defer { _ = state.withLock { $0.open.remove(question) } }
        if let known { return known }
        guard depth <= Self.maximumDepth else {
            state.withLock { $0.isCutShort = true }
            return nil
        }
        var trial = ProfileFindings()
        check(element, profile, &trial)
        state.withLock { $0.verdicts[question] = !trial.hasErrors }
        return !trial.hasErrors
    }

    /// Adds what keeps an element from conforming to a profile. The same is said once.
    func hold(_ element: Element, to profile: Profile, _ findings: inout ProfileFindings) {
        let question = Question(element: element, profile: ObjectIdentifier(profile))
        if findings.context != nil {
            guard state.withLock({ $0.reported.insert(question).inserted }) else { return }
        }
        guard state.withLock({ $0.open.insert(question).inserted }) else { return }
        defer { _ = state.withLock { $0.open.remove(question) } }
        check(element, profile, &findings)
        if findings.context != nil { reportCutShort(element, profile, &findings) }
    }

    private func reportCutShort(_ element: Element, _ profile: Profile, _ findings: inout ProfileFindings) {
        let isCutShort = state.withLock { state in
            defer { state.isCutShort = false }
            return state.isCutShort
        }
        guard isCutShort else { return }
        findings.add(
            .warning(
                .profileUnchecked,
                "the references lead on and on: after \(Self.maximumDepth) resources they have not been followed",
                remedy: "hold the other resources to the profile \(profile.canonical) by themselves"),
            at: element)
    }

    private func check(_ element: Element, _ profile: Profile, _ findings: inout ProfileFindings) {
        if profile.root.label == profile.typeName, !isKind(element, of: profile.typeName) {
            findings.add(
                .error(
                    .profileType,
                    "the profile \(profile.canonical) is one of \(profile.typeName), not of \(element.typeName)",
                    remedy: "hold a \(profile.typeName) to it"),
                at: element)
            return
        }
        for (key, reason) in profile.unreadable {
            findings.add(
                .warning(
                    .profileInvariant, "the rule \(key) of the profile \(profile.canonical) cannot be read",
                    remedy: "its FHIRPath: \(reason)"),
                at: element)
        }
        check(element, profile.root, of: profile, &findings)
        for url in profile.imposed {
            checkProfile(element, ElementDefinition.ProfileReference(url: url), &findings)
        }
    }

    // MARK: Elements

    func check(_ element: Element, _ node: ProfileNode, of profile: Profile, _ findings: inout ProfileFindings) {
        if findings.isSettled { return }
        if !node.types.isEmpty { guard checkType(element, node, of: profile, &findings) else { return } }
        checkValue(element, node, of: profile, &findings)
        let isRoot = node === profile.root
        for invariant in node.invariants { ask(invariant, element, isRoot: isRoot, of: profile, &findings) }
        for child in node.children {
            if findings.isSettled { return }
            checkChildren(of: element, child, of: profile, &findings)
        }
    }

    private func ask(
        _ invariant: Invariant, _ element: Element, isRoot: Bool, of profile: Profile,
        _ findings: inout ProfileFindings
    ) {
        var environment = environment
        // A rule on an element that holds a resource is one of the resource around it.
        if !isRoot, element.isResource { environment.resource = element.parent.map(LocalReferences.resource) }
        let isMet = invariant.isMet(by: element, in: environment)
        guard isMet != true else { return }
        let name = "the rule \(invariant.key) of the profile \(profile.canonical)"
        var statement = Statement.error(.profileInvariant, name + " is not met: \(invariant.sentence)")
        if isMet == nil {
            statement = .error(
                .unansweredInvariant, name + " cannot be checked on these data",
                remedy: "it says: \(invariant.sentence)")
        }
        if invariant.severity != .error { statement.severity = .warning }
        findings.add(statement, at: element)
    }

    private func checkChildren(
        of parent: Element, _ node: ProfileNode, of profile: Profile, _ findings: inout ProfileFindings
    ) {
        let elements = parent.children(named: node.name)
        if let minimum = node.minimum, elements.count < minimum {
            findings.add(.tooFew(node, minimum, elements.count, .profileCardinality, of: profile), at: parent)
        }
        if let maximum = node.maximum, elements.count > maximum {
            findings.add(
                .tooMany(node, maximum, elements, .profileCardinality, of: profile), at: parent)
        }
        for element in elements { check(element, node, of: profile, &findings) }
        if let slicing = node.slicing {
            checkSlices(elements, slicing, of: node, in: parent, of: profile, &findings)
        }
    }

    func isKind(_ element: Element, of typeName: String) -> Bool {
        let definitions = element.tree.definitions
        guard let type = definitions.type(named: typeName) else { return false }
        return definitions.isKind(element.type, of: type)
    }
}

extension Statement {
    static func tooFew(
        _ node: ProfileNode, _ minimum: Int, _ count: Int, _ rule: ValidationRule, of profile: Profile
    ) -> Statement {
        let found = count == 0 ? "is missing" : "stands \(count) times"
        return .error(
            rule, "the element '\(node.label)' \(found)",
            remedy: "the profile \(profile.canonical) wants at least \(minimum)")
    }

    static func tooMany(
        _ node: ProfileNode, _ maximum: Int, _ elements: [Element], _ rule: ValidationRule, of profile: Profile
    ) -> Statement {
        let place = elements.indices.contains(maximum) ? elements[maximum] : nil
        if maximum == 0 {
            return .error(
                rule, "the element '\(node.label)' may not stand here",
                remedy: "the profile \(profile.canonical) forbids it",
                place: place)
        }
        return .error(
            rule, "the element '\(node.label)' stands \(elements.count) times",
            remedy: "the profile \(profile.canonical) wants at most \(maximum)", place: place)
    }
}
