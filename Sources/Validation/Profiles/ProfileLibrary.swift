import FHIR
import Synchronization

/// The profiles of a ``DefinitionLibrary``, each made ready once, when it is first asked for.
final class ProfileLibrary: Sendable {
    let library: DefinitionLibrary
    let terminology: Terminology
    let definitions: Definitions

    private struct State {
        var snapshots: [String: Result<SnapshotNode, ProfileFault>] = [:]
        var profiles: [ElementDefinition.ProfileReference: Answer] = [:]
    }

    private let state = Mutex(State())

    /// What is known of a canonical URL.
    enum Answer: Sendable {
        case profile(Profile)
        /// No StructureDefinition has the URL.
        case unknown
        case broken(ProfileFault)
    }

    init(_ library: DefinitionLibrary, definitions: Definitions = .r4) {
        self.library = library
        terminology = Terminology(library)
        self.definitions = definitions
        var global: [String: [String]] = [:]
        for rule in library.given("ImplementationGuide").flatMap({ $0.children(named: "global") }) {
            guard let type = rule.first("type")?.value, let profile = rule.first("profile")?.value else { continue }
            global[type, default: []].append(profile)
        }
        self.global = global
    }

    /// The profiles that the implementation guides given want all resources of a type held to (FHIR R4,
    /// ImplementationGuide.global).
    private let global: [String: [String]]

    func globalProfiles(of typeName: String) -> [String] { global[typeName] ?? [] }

    /// So many profiles may rest on each other, and elements stand within each other.
    private static let maximumDepth = 100

    static let typePrefix = "http://hl7.org/fhir/StructureDefinition/"

    func profile(_ url: String) -> Answer { profile(ElementDefinition.ProfileReference(url: url)) }

    func profile(_ reference: ElementDefinition.ProfileReference) -> Answer {
        if let known = state.withLock({ $0.profiles[reference] }) { return known }
        let answer = compile(reference)
        state.withLock { $0.profiles[reference] = answer }
        return answer
    }

    private func compile(_ reference: ElementDefinition.ProfileReference) -> Answer {
        guard let definition = library.structureDefinition(reference.url) else { return .unknown }
        do {
            let snapshot = try snapshot(reference, waiting: [])
            return .profile(ProfileCompiler(library: self).profile(snapshot, of: definition))
        } catch {
            return .broken(error)
        }
    }

    /// Whether an element's code is in a value set; `nil` where that is not known.
    func isMember(_ element: Element, of valueSet: String) -> Bool? {
        terminology.isMember(element, of: valueSet)
    }

    // MARK: Snapshots

    func snapshot(ofType name: String, waiting: [String] = []) throws(ProfileFault) -> SnapshotNode {
        try snapshot(Self.typePrefix + name, waiting: waiting)
    }

    /// The snapshot of a profile, or the part of it that is about one element.
    func snapshot(
        _ reference: ElementDefinition.ProfileReference, waiting: [String] = []
    ) throws(ProfileFault) -> SnapshotNode {
        let whole = try snapshot(reference.url, waiting: waiting)
        guard let element = reference.element else { return whole }
        guard let part = whole.element(withID: element) else {
            throw ProfileFault(message: "the profile \(reference.url) has no element '\(element)'")
        }
        return part
    }

    /// The snapshot that the StructureDefinition has, or that its differential gives.
    /// - Parameter waiting: The profiles whose snapshots this one is wanted for.
    func snapshot(_ url: String, waiting: [String] = []) throws(ProfileFault) -> SnapshotNode {
        if let known = state.withLock({ $0.snapshots[url] }) { return try known.get() }
        guard !waiting.contains(url) else {
            throw ProfileFault(message: "the profile \(url) rests on itself")
        }
        guard waiting.count < Self.maximumDepth else {
            throw ProfileFault(message: "it rests on more than \(Self.maximumDepth) other profiles")
        }
        do {
            let made = try makeSnapshot(url, waiting: waiting + [url])
            state.withLock { $0.snapshots[url] = .success(made) }
            return made
        } catch {
            // One that fails for the sake of those that wait for it may be asked for again.
            if waiting.isEmpty { state.withLock { $0.snapshots[url] = .failure(error) } }
            throw error
        }
    }

    private func makeSnapshot(_ url: String, waiting: [String]) throws(ProfileFault) -> SnapshotNode {
        guard let definition = library.structureDefinition(url) else {
            throw ProfileFault(message: "the StructureDefinition \(url) is not known")
        }
        guard let elements = elements(definition, "snapshot"), let root = SnapshotNode(elements, isSnapshot: true)
        else { return try generatedSnapshot(of: definition, waiting: waiting) }
        // R4's own familymemberhistory-genetic is one whose snapshot lacks what it is to spell out.
        let isWhole = elements.allSatisfy { $0.minimum != nil && $0.maximum != nil }
        if !isWhole, let made = try? generatedSnapshot(of: definition, waiting: waiting) { return made }
        return root
    }

    /// The snapshot that a StructureDefinition's differential gives, whether it has one of its own or not.
    func generatedSnapshot(of definition: Element, waiting: [String] = []) throws(ProfileFault) -> SnapshotNode {
        guard let baseURL = definition.first("baseDefinition")?.value else {
            throw ProfileFault(message: "it has neither a snapshot nor a baseDefinition")
        }
        let base: SnapshotNode
        do {
            base = try snapshot(baseURL, waiting: waiting)
        } catch {
            throw ProfileFault(message: "its base \(baseURL) gives no snapshot: \(error.message)")
        }
        guard let elements = elements(definition, "differential"),
            let differential = SnapshotNode(elements, isSnapshot: false)
        else { return base }
        let type = definition.first("type")?.value
        let isNewType = definition.first("derivation")?.value == "specialization" && type != base.name
        return try SnapshotGenerator(library: self, base: base, waiting: waiting, addsElements: isNewType)
            .snapshot(of: differential)
    }

    private func elements(_ definition: Element, _ part: String) -> [ElementDefinition]? {
        let elements = definition.first(part)?.children(named: "element").map { ElementDefinition($0) } ?? []
        // What nests deeper than any resource may is left out, so that it cannot exhaust the stack.
        let sound = elements.filter { element in
            element.path.utf8.count { $0 == UInt8(ascii: ".") } < Self.maximumDepth
                && (element.sliceName?.utf8.count { $0 == UInt8(ascii: "/") } ?? 0) < Self.maximumDepth
        }
        return sound.isEmpty ? nil : sound
    }
}

extension SnapshotNode {
    /// The element with an id such as `Composition.section:codeA.title`; the root's is its type's name.
    func element(withID id: String) -> SnapshotNode? {
        var node: SnapshotNode? = self
        for part in id.split(separator: ".").dropFirst() {
            let words = part.split(separator: ":", maxSplits: 1).map(String.init)
            guard let name = words.first else { return nil }
            let child = node?.child(name)
            node = words.count > 1 ? child?.slice(words[1]) : child
        }
        return node
    }
}
