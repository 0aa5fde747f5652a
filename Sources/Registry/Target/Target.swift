import FHIR
import Properties

/// What a registry, or another receiver of FHIR, takes and how: profiles, form and size of the Bundles, labels,
/// identifiers, codes, and what it has no place for. Data, not code: a file after `schemas/target.schema.json`.
public struct Target: Sendable {
    public let id: String
    public let title: String
    /// The guide and its version that the target states.
    public let source: String
    /// What a site says of itself, by name.
    public let settings: [String: Setting]
    /// The identifiers that the receiver asks for beside those of the study.
    public let identifiers: [NamedIdentifier]
    let bundle: BundleForm
    let profiles: OwnProfiles
    let extensions: ExtensionChoice
    /// Labels of every resource.
    let security: [Node]
    let codings: [CodingTranslation]
    let grade: GradePlace?
    let provenance: ProvenanceChoice
    let concepts: [String: ConceptRule]

    /// A value that the site gives, such as its number at the registry.
    public struct Setting: Sendable {
        public let title: String
        /// What the value looks like.
        public let pattern: String
        /// The value, where the target's file has it.
        public let value: String?
    }

    /// An identifier of a patient that the receiver gives out.
    public struct NamedIdentifier: Sendable {
        public let name: String
        public let system: String
        /// Whether a patient without it is not taken.
        public let isRequired: Bool
    }

    enum OwnProfiles: String, CaseIterable, Sendable {
        case kept, replaced
    }

    /// Which extensions go with the resources.
    enum ExtensionChoice: Sendable {
        case all
        case only([String])
    }

    /// Codes that are set beside another one.
    struct CodingTranslation: Sendable {
        let system: String
        let code: String
        let added: Node
    }

    /// The element that takes a grade of toxicity, beside the extension or in its place.
    struct GradePlace: Sendable {
        /// The code system whose grades are taken.
        let scale: String
        let element: String
        /// By the grade, as a Coding.
        let codings: [String: Node]
        let keepsExtension: Bool
    }

    enum ProvenanceChoice: Sendable {
        case included
        case leftOut(why: String)
    }
}

/// How Bundles look.
struct BundleForm: Sendable {
    enum BundleType: String, CaseIterable, Sendable {
        case collection, transaction, document
    }

    /// What the server is to do with an entry of a transaction.
    enum Request: String, CaseIterable, Sendable {
        /// PUT on the id, which is the same on every run.
        case update
        /// POST.
        case create
        /// POST unless a resource with the identifier is there.
        case conditionalCreate = "conditional-create"
    }

    /// What a server finds a resource by (FHIR R4 §search).
    enum SearchParameter: String, CaseIterable, Sendable {
        case identifier
        /// The target's labels.
        case security = "_security"
    }

    let type: BundleType
    let request: Request
    /// What a conditional create asks for.
    let search: [SearchParameter]
    let profiles: [ProfileRule]
    /// The concepts that go in a Bundle of their own, before the others.
    let first: [String]
    /// How many resources a Bundle holds at most.
    let maximumEntries: Int?
    let document: DocumentForm?

    /// Whether entries are named by URNs, as the server gives the ids.
    var namesByURN: Bool { type == .transaction && request != .update }
}

/// The Composition of a document.
struct DocumentForm: Sendable {
    struct Section: Sendable {
        let title: String
        let code: Node?
        let concepts: [String]
        let sections: [Section]
    }

    let title: String
    let elements: [Node]
    let sections: [Section]
}

/// A profile that resources declare.
struct ProfileRule: Sendable {
    let url: String
    /// Our own statement of what the profile demands, which the resources are held to.
    let mustHave: String?
    /// What a resource has to have to declare it.
    let conditions: [Condition]
}

/// That an element is there; with a system, that it has a coding of it.
struct Condition: Sendable {
    let path: String
    let system: String?

    func holds(for resource: Node) -> Bool {
        let elements = resource.elements(at: path)
        guard let system else { return !elements.isEmpty }
        return elements.contains { element in element.all("coding").contains { $0.text("system") == system } }
    }
}

/// What becomes of the resources of one concept.
struct ConceptRule: Sendable {
    /// Why the target does not take them; `nil` where it does.
    var leftOut: String?
    /// What there is to know of those that are taken.
    var note: String?
    var profiles: [ProfileRule] = []
    /// Whether only the identifiers that the target names are sent.
    var namesIdentifiers = false
    var removals: [Removal] = []
    var additions: [Addition] = []

    struct Removal: Sendable {
        let element: String
        let why: String
    }

    /// Elements that the resource gets.
    struct Addition: Sendable {
        let conditions: [Condition]
        let unless: [Condition]
        /// Where in the resource; empty for the resource itself.
        let place: String
        let elements: [Node]
    }
}
