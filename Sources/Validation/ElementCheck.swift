import FHIR
import FHIRPath

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
    let profiles: ProfileWalk
    /// The profiles that the root is held to, whatever it says of itself.
    let wantedProfiles: [String]
    let part: TreePart
    let references: ReferenceIndex
    /// What FHIRPath may ask while it looks at this tree.
    private(set) lazy var environment = profiles.environment

    init(
        tree: ResourceTree, profiles: ProfileLibrary, wantedProfiles: [String] = [], part: TreePart = .whole
    ) {
        self.tree = tree
        self.part = part
        self.wantedProfiles = wantedProfiles
        library = profiles.library
        terminology = profiles.terminology
        references = ReferenceIndex(tree, isPiece: part.largeBundle != nil)
        self.profiles = ProfileWalk(library: profiles, references: references)
    }

    /// The code of a Bundle's type, such as `document`.
    func type(of bundle: Element) -> String? {
        if let large = part.largeBundle, bundle.index == 0 { return large.type }
        return references.index(of: bundle).type
    }

    /// All ids of the tree's elements, and of elements within its narratives, where links of narratives may lead.
    private(set) lazy var ids = NarrativeLinks.ids(within: tree.root)

    private var mentionedDefinitions: Set<String> = []

    /// Whether it has not been asked yet of this definition.
    func isFirst(definition url: String) -> Bool {
        mentionedDefinitions.insert(url).inserted
    }

    private var mentionedExtensions: Set<String> = []

    /// Whether it has not been asked yet of this extension.
    func isFirst(extension url: String) -> Bool {
        mentionedExtensions.insert(url).inserted
    }
}

/// What a tree is of the resource that is validated.
enum TreePart {
    case whole
    /// A Bundle with one entry of a larger one.
    case entry(LargeBundle)
    /// A Bundle without its entries, which are validated one by one.
    case shell

    /// The Bundle that the tree is one entry of.
    var largeBundle: LargeBundle? {
        if case .entry(let bundle) = self { bundle } else { nil }
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
            FullURLCheck(), BundleLinkCheck(), LinkedEntriesCheck(), SearchSetCheck(), EntryRequestCheck(),
            EntryKindCheck(),
            ReferenceCheck(), CanonicalCheck(), DefinitionURLCheck(), ContainedCheck(),
            NarrativeCheck(), NarrativeTargetCheck(),
            EmbeddedMarkupCheck(),
            AttachmentCheck(), IdentifierCheck(), SecurityLabelCheck(), ElementIDCheck(),
            StructureDefinitionCheck(), DifferentialCheck(), ElementDefinitionCheck(), ConstraintCheck(),
            ExtensionDefinitionCheck(), CodeSystemResourceCheck(), ValueSetResourceCheck(), SearchParameterCheck(),
            OperationDefinitionCheck(), ValueSetFilterCheck(), CodeSystemValueSetCheck(), CapabilitySearchCheck(),
            ExtensionCheck(),
            ProfileCheck(), ExtensionProfileCheck(),
            CodingCheck(), UnitCheck(),
            MeasureReportCheck(),
            QuestionnaireCheck(),
            QuestionnaireResponseCheck(),
        ], definitions: .r4)
}
