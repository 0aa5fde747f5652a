import FHIR

/// One idea that the elements of some types are held to. A check is made once for a ``Validator`` and asked for each
/// element of its types in each tree.
protocol ElementCheck: Sendable {
    /// The names of the types whose elements are looked at; an abstract one (`Resource`, `DomainResource`, `Element`)
    /// stands for all that derive from it.
    var types: [String] { get }

    /// Adds what is wrong with an element.
    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList)
}

/// What checks may ask while one tree is held to the rules.
final class CheckContext {
    let tree: ResourceTree
    let library: DefinitionLibrary
    let terminology: Terminology
    let profiles: ProfileWalk
    /// The profiles that the root is held to, whatever it says of itself.
    let wantedProfiles: [String]
    /// What has been said of bindings, which is said once.
    private var bindingFaults: Set<BindingFault> = []
    private var bindingObstacles: Set<BindingObstacle> = []

    init(
        tree: ResourceTree, terminology: Terminology, profiles: ProfileLibrary, wantedProfiles: [String] = []
    ) {
        self.tree = tree
        self.terminology = terminology
        library = terminology.library
        self.profiles = ProfileWalk(library: profiles)
        self.wantedProfiles = wantedProfiles
    }

    private struct BindingFault: Hashable {
        var row: UInt32
        var valueSet: String
    }

    private struct BindingObstacle: Hashable {
        var property: PropertyNumber?
        var valueSet: String
    }

    /// Whether it has not been said yet that this element is not of a value set.
    func isFirstFault(of valueSet: String, at element: Element) -> Bool {
        let url = valueSet.prefix { $0 != "|" }
        return bindingFaults.insert(BindingFault(row: element.index, valueSet: String(url))).inserted
    }

    /// Whether it has not been said yet, of any element that goes by this one's name in its type, that its value set
    /// is not known.
    func isFirst(_ obstacle: Obstacle, of valueSet: String, at element: Element) -> Bool {
        let url = valueSet.prefix { $0 != "|" }
        return bindingObstacles.insert(BindingObstacle(property: element.property, valueSet: String(url))).inserted
    }

    private var mentionedExtensions: Set<String> = []

    /// Whether it has not been asked yet of this extension.
    func isFirst(extension url: String) -> Bool {
        mentionedExtensions.insert(url).inserted
    }
}

/// The checks by the numbers of the types that they look at.
struct ElementChecks: Sendable {
    private let ofTypes: [[any ElementCheck]]

    init(_ checks: [any ElementCheck], definitions: Definitions) {
        var ofTypes: [[any ElementCheck]] = Array(repeating: [], count: definitions.types.count)
        for check in checks {
            let wanted = check.types.compactMap { definitions.type(named: $0) }
            for type in definitions.types where wanted.contains(where: { definitions.isKind(type.number, of: $0) }) {
                ofTypes[Int(type.number.rawValue)].append(check)
            }
        }
        self.ofTypes = ofTypes
    }

    func checks(of type: TypeNumber) -> [any ElementCheck] {
        ofTypes[Int(type.rawValue)]
    }
}

extension ElementChecks {
    /// The checks for every R4 resource.
    static let r4 = ElementChecks(
        [
            FullURLCheck(),
            ExtensionCheck(),
            QuestionnaireCheck(),
            QuestionnaireResponseCheck(),
            ProfileCheck(),
        ], definitions: .r4)
}
