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
    let notes = BindingNotes()

    init(tree: ResourceTree, terminology: Terminology) {
        self.tree = tree
        self.terminology = terminology
        library = terminology.library
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
            CodingCheck(), UnitCheck(),
            QuestionnaireCheck(),
            QuestionnaireResponseCheck(),
        ], definitions: .r4)
}
